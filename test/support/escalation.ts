import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { actRoles, type EscalationAct, type EscalationActs } from '../../domain/acts.js';
import type { EscalationView } from '../../domain/record.js';
import { escalationWorkflowId } from '../../workflows/ids.js';
import { escalationUpdates } from '../../workflows/messages.js';
import { actor } from './acts.js';
import type { Stack } from './stack.js';

/** The nth escalation of a proceeding on a real server. */
export class Escalation {
  readonly id: string;
  private readonly stack: Stack;

  constructor(stack: Stack, proceeding: string, ordinal = 1) {
    this.stack = stack;
    this.id = escalationWorkflowId(proceeding, ordinal);
  }

  /** Waits until the record shows what is asked for. */
  async until(what: (view: EscalationView) => boolean): Promise<EscalationView> {
    for (;;) {
      const view = await this.stack.register.findEscalation(this.id);
      if (view && what(view)) return view;
      await pause(10);
    }
  }

  async act<Name extends EscalationAct>(name: Name, input: EscalationActs[Name]) {
    const handle = this.stack.client.workflow.getHandle(this.id);
    return await handle.executeUpdate(escalationUpdates[name], {
      args: [{ actor: actor(actRoles[name][0]), input }],
      updateId: randomUUID(),
    });
  }
}
