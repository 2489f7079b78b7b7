import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import {
  isGrpcServiceError,
  ServiceError,
  WithStartWorkflowOperation,
  WorkflowUpdateFailedError,
  type WorkflowHandle,
} from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import { runLabels } from '../../api/run-labels.js';
import type { Role } from '../../domain/actor.js';
import { actRoles, type ProceedingAct, type ProceedingActs } from '../../domain/acts.js';
import type { Fact } from '../../domain/procedure.js';
import type { ProceedingView } from '../../domain/record.js';
import { resolveProcedure } from '../../domain/resolve-procedure.js';
import type { Pace } from '../../domain/time.js';
import { findProcedure } from '../../procedures/index.js';
import { proceedingWorkflowId } from '../../workflows/ids.js';
import {
  openedUpdate,
  proceedingUpdates,
  type ActAnswer,
  type ActCall,
  type ProceedingInput,
} from '../../workflows/messages.js';
import { actor, diligent } from './acts.js';
import { calendar2026 } from './calendar.js';
import type { Stack } from './stack.js';

export interface Start {
  readonly procedure?: string;
  /** A rehearsal with days of twenty milliseconds unless said. */
  readonly pace?: 'official' | { readonly dayMs: number };
  readonly facts?: readonly Fact[];
  readonly overrides?: Parameters<typeof resolveProcedure>[1]['overrides'];
}

const paceOf = (pace: Start['pace'], anchorIso: string): Pace =>
  pace === 'official' ? { kind: 'official' } : { kind: 'rehearsal', anchorIso, dayMs: pace?.dayMs ?? 20 };

/** The start input as the API would build it. */
function startInput({ procedure, pace, facts = [], overrides }: Start, nowIso: string): ProceedingInput {
  const published = findProcedure(procedure ?? 'threeProposalsThreeDisclosures');
  if (!published) throw new Error(`no procedure ${procedure}`);
  return {
    id: `dezheng-${randomUUID()}`,
    procedure: {
      ...resolveProcedure(published, { facts, ...(overrides ? { overrides } : {}) }),
      digest: 'd'.repeat(64),
    },
    street: 'xingpinglu',
    community: 'dezheng',
    title: '小区充电桩建设',
    summary: '飞线充电屡禁不止',
    origin: 'residentSuggestion',
    startedBy: actor('committee'),
    timeBase: { pace: paceOf(pace, nowIso), calendar: calendar2026 },
  };
}

/** FAILED_PRECONDITION: something else reached the run in the same task; the same update again is safe. */
const isTornTask = (error: unknown): boolean =>
  error instanceof ServiceError && isGrpcServiceError(error.cause) && Number(error.cause.code) === 9;

/** One running proceeding on a real server, driven by Updates as the API drives it. */
export class Proceeding {
  readonly id: string;
  private readonly stack: Stack;
  private readonly handle: WorkflowHandle;

  constructor(stack: Stack, id: string) {
    this.stack = stack;
    this.id = id;
    this.handle = stack.client.workflow.getHandle(proceedingWorkflowId(id));
  }

  static async start(stack: Stack, start: Start = {}): Promise<Proceeding> {
    const input = startInput(start, await stack.nowIso());
    const startWorkflowOperation = new WithStartWorkflowOperation(input.procedure.id, {
      workflowId: proceedingWorkflowId(input.id),
      taskQueue: stack.taskQueue,
      workflowIdConflictPolicy: 'USE_EXISTING',
      args: [input],
      ...runLabels(input),
    });
    await stack.client.workflow.executeUpdateWithStart(openedUpdate, { startWorkflowOperation });
    return new Proceeding(stack, input.id);
  }

  async view(): Promise<ProceedingView> {
    const view = await this.stack.register.findProceeding(this.id);
    if (!view) throw new Error(`${this.id} is not on record`);
    return view;
  }

  /** Counts from when it is asked for, as with the API, however long it is on its way. */
  async act<Name extends ProceedingAct>(
    name: Name,
    input: Partial<ProceedingActs[Name]> = {},
    role: Role = actRoles[name][0],
    askedAt?: string,
  ): Promise<ActAnswer> {
    const view = await this.view();
    const asked = askedAt ?? (await this.stack.nowIso());
    const filled = { ...diligent[name](view, asked), ...input };
    const args: [ActCall<ProceedingActs[Name]>] = [{ actor: actor(role), input: filled, askedAt: asked }];
    const updateId = randomUUID();
    for (;;) {
      try {
        return await this.handle.executeUpdate(proceedingUpdates[name], { args, updateId });
      } catch (error) {
        if (!isTornTask(error)) throw error;
      }
    }
  }

  /** The code with which an act is refused. */
  async refusal<Name extends ProceedingAct>(name: Name, input: Partial<ProceedingActs[Name]> = {}, role?: Role) {
    try {
      await this.act(name, input, role);
    } catch (error) {
      if (error instanceof WorkflowUpdateFailedError && error.cause instanceof ApplicationFailure)
        return error.cause.type;
      throw error;
    }
    throw new Error(`${name} was not refused`);
  }

  /** Waits until the record shows what is asked for. */
  async until(what: (view: ProceedingView, now: string) => boolean): Promise<ProceedingView> {
    for (;;) {
      const view = await this.view();
      if (what(view, await this.stack.nowIso())) return view;
      await pause(10);
    }
  }

  /** Waits until an act is on offer and its time has come. */
  async untilOffered(act: ProceedingAct): Promise<ProceedingView> {
    return await this.until(({ current }, now) => {
      const offer = current?.acts.find((each) => each.act === act);
      return offer !== undefined && (offer.from ?? '') <= now;
    });
  }

  /** Does an act as soon as it is on offer. */
  async when<Name extends ProceedingAct>(name: Name, input: Partial<ProceedingActs[Name]> = {}) {
    await this.untilOffered(name);
    return await this.act(name, input);
  }

  async hold(meeting: Partial<ProceedingActs['recordMeeting']> = {}) {
    await this.when('convene');
    return await this.when('recordMeeting', meeting);
  }

  /** Walks with every act done well until the given step is open (`null`: to the end). */
  async walkTo(step: string | null): Promise<ProceedingView> {
    for (;;) {
      const { current } = await this.view();
      if ((current?.step ?? null) === step || !current) return await this.view();
      await this.walkOver(current.step, current.kind);
    }
  }

  private async walkOver(step: string, kind: string): Promise<void> {
    const acts: Readonly<Record<string, readonly ProceedingAct[]>> = {
      meeting: ['convene', 'recordMeeting'],
      disclosure: ['postNotice'],
      filing: ['submitFiling', 'ruleOnFiling'],
      implementation: ['assignWork', 'reportCompletion'],
      evaluation: ['recordRatings'],
    };
    for (const act of acts[kind] ?? []) await this.when(act);
    await this.until(({ current }) => current?.step !== step);
  }

  async history() {
    return await this.handle.fetchHistory();
  }
}
