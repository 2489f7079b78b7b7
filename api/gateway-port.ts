import type { ProceedingAct } from '../domain/acts.js';
import type { EscalationAct } from '../domain/escalation-acts.js';
import type { TrialResult } from '../register/delivery/ledger.js';
import type { ActAnswer, ActCall, ProceedingInput } from '../workflows/messages.js';

export type Missing = 'temporal' | 'worker';

/** Nothing runs under the id: it never did, or it is over. */
export class NotRunning extends Error {
  override readonly name = 'NotRunning';
}

/** The way to the running workflows. Every call is bounded and throws `ProblemError` or `NotRunning`. */
export interface Gateway {
  /** Starts a proceeding, or finds the one its id names; returns once its opening is on record. */
  start(input: ProceedingInput, updateId: string): Promise<void>;
  /** Does one act and answers once it is on record; the same `updateId` again answers the same. */
  act(
    workflowId: string,
    act: ProceedingAct | EscalationAct,
    call: ActCall<unknown>,
    updateId: string,
  ): Promise<ActAnswer>;
  /** Sends the trial message that the register keeps under this id, once; answers what the provider said. */
  testChannel(trial: string): Promise<TrialResult>;
  /** What is missing for a decision to be taken now. */
  missing(): Promise<readonly Missing[]>;
  close(): Promise<void>;
}
