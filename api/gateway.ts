import { setTimeout as pause } from 'node:timers/promises';
import {
  Client,
  Connection,
  isGrpcServiceError,
  isRetryableError,
  makeGrpcRetryInterceptor,
  WithStartWorkflowOperation,
  WorkflowExecutionAlreadyStartedError,
  WorkflowNotFoundError,
  WorkflowUpdateFailedError,
  WorkflowUpdateRPCTimeoutOrCancelledError,
  type GrpcRetryOptions,
} from '@temporalio/client';
import type { PayloadCodec } from '@temporalio/common';
import type { ProceedingAct } from '../domain/acts.js';
import type { EscalationAct } from '../domain/escalation-acts.js';
import type { TrialResult } from '../register/delivery/ledger.js';
import type { TemporalSettings } from '../operations/temporal.js';
import { channelTestWorkflowId, NOTIFICATIONS_TASK_QUEUE, proceedingWorkflowId, TASK_QUEUE } from '../workflows/ids.js';
import { openedUpdate, type ActAnswer, type ActCall, type ProceedingInput } from '../workflows/messages.js';
import { NotRunning, type Gateway, type Missing } from './gateway-port.js';
import { unavailable } from './problems.js';
import { problemOfRefusal } from './refusal-problem.js';
import { runLabels } from './run-labels.js';

export interface GatewayOptions {
  readonly address: string;
  readonly namespace: string;
  /** TLS and credentials; without them the connection is in clear. */
  readonly security?: TemporalSettings['security'];
  /** Seals what is sent and opens what comes back; without one payloads travel in clear. */
  readonly codec?: PayloadCodec;
  readonly taskQueue?: string;
  readonly notificationsTaskQueue?: string;
  /** How long an act may take before the caller is told to try again. */
  readonly withinMs?: number;
}

/** A poll waits a minute at most, and Temporal's clock may differ by another: a worker that is quiet for longer is gone. */
const POLL_FRESH_MS = 125_000;
/** Unless a call just went unanswered. Not for long: the worker may have been waiting for something else. */
const SUSPECT_FOR_MS = 15_000;
const PROBE_WITHIN_MS = 2_000;
/** As long as a slow provider may take. */
const TRIAL_WITHIN_MS = 20_000;
/** TASK_QUEUE_TYPE_WORKFLOW. */
const WORKFLOW_TASKS = 1;

/** Connects when first used, so that the door opens before Temporal does. */
export class TemporalGateway implements Gateway {
  private readonly connection: Connection;
  private readonly client: Client;
  private readonly namespace: string;
  private readonly taskQueue: string;
  private readonly notificationsTaskQueue: string;
  private readonly withinMs: number;
  /** When a call was made that went unanswered; for a while only a poll after it shows a worker. */
  private unansweredSince = 0;
  private readonly underWay = new Set<Promise<unknown>>();

  constructor({ address, namespace, taskQueue = TASK_QUEUE, withinMs = 5_000, ...more }: GatewayOptions) {
    this.connection = Connection.lazy({
      address,
      ...more.security,
      interceptors: [makeGrpcRetryInterceptor(untilTheDeadline)],
      channelArgs: soonBack,
    });
    const dataConverter = { payloadCodecs: more.codec ? [more.codec] : [] };
    this.client = new Client({ connection: this.connection, namespace, dataConverter });
    this.namespace = namespace;
    this.taskQueue = taskQueue;
    this.notificationsTaskQueue = more.notificationsTaskQueue ?? NOTIFICATIONS_TASK_QUEUE;
    this.withinMs = withinMs;
  }

  async start(input: ProceedingInput, updateId: string): Promise<void> {
    // An unanswered start still starts, so it is not tried when nobody would answer.
    const missing = await this.missing();
    if (missing.length > 0) throw unavailable(missing);
    await this.bounded(() => {
      const startWorkflowOperation = new WithStartWorkflowOperation(input.procedure.id, {
        workflowId: proceedingWorkflowId(input.id),
        taskQueue: this.taskQueue,
        args: [input],
        workflowIdConflictPolicy: 'USE_EXISTING',
        workflowIdReusePolicy: 'REJECT_DUPLICATE',
        ...runLabels(input),
      });
      return this.client.workflow.executeUpdateWithStart(openedUpdate, { updateId, args: [], startWorkflowOperation });
    });
  }

  async act(
    workflowId: string,
    act: ProceedingAct | EscalationAct,
    call: ActCall<unknown>,
    updateId: string,
  ): Promise<ActAnswer> {
    const handle = this.client.workflow.getHandle(workflowId);
    return await this.bounded(() =>
      handle.executeUpdate<ActAnswer, [ActCall<unknown>]>(act, { args: [call], updateId }),
    );
  }

  async testChannel(trial: string): Promise<TrialResult> {
    const options = {
      workflowId: channelTestWorkflowId(trial),
      taskQueue: this.notificationsTaskQueue,
      args: [{ trial }],
      workflowIdConflictPolicy: 'USE_EXISTING' as const,
    };
    try {
      return await this.within<TrialResult>(TRIAL_WITHIN_MS, () =>
        this.client.workflow.execute('testChannel', options),
      );
    } catch (error) {
      throw isOutage(error) ? unavailable(['answer'], error) : error;
    }
  }

  async missing(): Promise<readonly Missing[]> {
    const suspect = Date.now() - this.unansweredSince < SUSPECT_FOR_MS;
    const since = suspect ? this.unansweredSince : Date.now() - POLL_FRESH_MS;
    try {
      return (await this.lastPollMs()) >= since ? [] : ['worker'];
    } catch {
      return ['temporal'];
    }
  }

  /** When a worker last asked for work, in epoch milliseconds; 0 for never. */
  private async lastPollMs(): Promise<number> {
    const { namespace } = this;
    const { pollers } = await this.within(PROBE_WITHIN_MS, () =>
      this.connection.workflowService.describeTaskQueue({
        namespace,
        taskQueue: { name: this.taskQueue },
        taskQueueType: WORKFLOW_TASKS,
      }),
    );
    return Math.max(
      0,
      ...pollers.map(({ lastAccessTime: at }) => Number(at?.seconds ?? 0) * 1_000 + (at?.nanos ?? 0) / 1e6),
    );
  }

  /** Calls end by their deadlines; one that is tried again on a closed connection would end the process. */
  async close(): Promise<void> {
    await Promise.allSettled(this.underWay);
    await this.connection.close();
  }

  private async bounded<Result>(call: () => Promise<Result>): Promise<Result> {
    const calledAt = Date.now();
    try {
      const result = await this.within(this.withinMs, () => untilWhole(call, calledAt + this.withinMs));
      this.unansweredSince = 0;
      return result;
    } catch (error) {
      throw await this.translated(error, calledAt);
    }
  }

  private async within<Result>(ms: number, call: () => Promise<Result>): Promise<Result> {
    const answer = this.client.withDeadline(Date.now() + ms, call);
    this.underWay.add(answer);
    try {
      return await answer;
    } finally {
      this.underWay.delete(answer);
    }
  }

  private async translated(error: unknown, calledAt: number): Promise<unknown> {
    if (error instanceof WorkflowNotFoundError || error instanceof WorkflowExecutionAlreadyStartedError) {
      return new NotRunning(undefined, { cause: error });
    }
    if (error instanceof WorkflowUpdateFailedError) {
      this.unansweredSince = 0;
      return problemOfRefusal(error.cause) ?? error;
    }
    if (error instanceof WorkflowUpdateRPCTimeoutOrCancelledError) {
      this.unansweredSince = calledAt;
      const missing = await this.missing();
      return unavailable(missing.length > 0 ? missing : ['answer'], error);
    }
    return isOutage(error) ? unavailable(['temporal'], error) : error;
  }
}

/** Every call has a deadline, so trying again needs no other end; long pauses would oversleep it. */
const untilTheDeadline: GrpcRetryOptions = {
  delayFunction: () => 200,
  retryableDecider: (_attempt, status) => isRetryableError(status),
};

/** A server that was away is found again within moments; the library's own patience grows to two minutes. */
const soonBack = { 'grpc.initial_reconnect_backoff_ms': 200, 'grpc.max_reconnect_backoff_ms': 1_000 };

const OK = 0;
const FAILED_PRECONDITION = 9;
const TORN_TASK_PAUSE_MS = 25;

/** When something else reaches the run in the same workflow task, the server asks for the same call again. */
async function untilWhole<Result>(call: () => Promise<Result>, deadline: number): Promise<Result> {
  for (;;) {
    try {
      return await call();
    } catch (error) {
      if (codeOf(error) !== FAILED_PRECONDITION || Date.now() + TORN_TASK_PAUSE_MS > deadline) throw error;
      await pause(TORN_TASK_PAUSE_MS);
    }
  }
}

/**
 * gRPC: CANCELLED, UNKNOWN, DEADLINE_EXCEEDED, RESOURCE_EXHAUSTED, FAILED_PRECONDITION (a workflow task that keeps
 * failing), ABORTED, INTERNAL, UNAVAILABLE. The rest are defects of ours.
 */
const outages: readonly number[] = [1, 2, 4, 8, 9, 10, 13, 14];

const isOutage = (error: unknown): boolean => outages.includes(codeOf(error) ?? OK);

/** The gRPC status behind an error, however deep. */
function codeOf(error: unknown): number | undefined {
  if (isGrpcServiceError(error)) return error.code;
  return error instanceof Error && error.cause !== undefined ? codeOf(error.cause) : undefined;
}
