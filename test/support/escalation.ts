import { randomUUID } from 'node:crypto';
import type { Role } from '../../domain/actor.js';
import { escalationActRoles, type EscalationAct, type EscalationActs } from '../../domain/escalation-acts.js';
import type { EscalationView } from '../../domain/record.js';
import { escalationWorkflowId } from '../../workflows/ids.js';
import { escalationUpdates } from '../../workflows/messages.js';
import { actor } from './acts.js';
import type { Stack } from './stack.js';
import { diligentStreet } from './street-acts.js';
import { until } from './until.js';

/** The nth escalation of a proceeding on a real server. */
export class Escalation {
  readonly id: string;
  private readonly stack: Stack;

  constructor(stack: Stack, proceeding: string, ordinal = 1) {
    this.stack = stack;
    this.id = escalationWorkflowId(proceeding, ordinal);
  }

  /** The first of a proceeding that is what is asked for, once it is there: on a slow machine others come before it. */
  static async raised(stack: Stack, proceeding: string, what: (view: EscalationView) => boolean): Promise<Escalation> {
    const all = () => stack.register.escalationsOf(proceeding);
    const { id } = await until('it is raised', async () => (await all()).find(what));
    return new Escalation(stack, proceeding, Number(id.split('.').at(-1)));
  }

  /** Waits until the record shows what is asked for. */
  async until(what: (view: EscalationView) => boolean): Promise<EscalationView> {
    return await until('its record shows it', async () => {
      const view = await this.stack.register.findEscalation(this.id);
      return view && what(view) ? view : null;
    });
  }

  async act<Name extends EscalationAct>(
    name: Name,
    input: Partial<EscalationActs[Name]> = {},
    role: Role = escalationActRoles[name][0],
  ) {
    const handle = this.stack.client.workflow.getHandle(this.id);
    const filled = { ...diligentStreet[name](await this.stack.nowIso()), ...input };
    return await handle.executeUpdate(escalationUpdates[name], {
      args: [{ actor: actor(role), input: filled }],
      updateId: randomUUID(),
    });
  }

  async events(): Promise<readonly string[]> {
    return (await this.stack.register.timeline(this.id)).map(({ event }) => event);
  }
}
