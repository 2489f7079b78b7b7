import { Trigger } from '@temporalio/workflow';
import type { ActOnRecord, CommitReceipt } from '../domain/record.js';
import { Refusal } from '../domain/refusal.js';
import type { Iso } from '../domain/time.js';
import type { Machine } from './machine.js';
import type { ActAnswer, ActCall } from './messages.js';
import { nowIso, type Decide, type Ticket, type Tickets } from './tickets.js';

/** Nothing was decided: what has this cause is on record, was forgotten with a lost workflow task, and comes first. */
export interface GaveWay {
  readonly behind: string;
}

/**
 * What is on record and a run does not know of: it was lost with a workflow task, or the run was restored to an instant
 * before it. It counts from when it was recorded, and the register, which knows its cause, records nothing twice.
 */
export class Forgotten<State, Acts, View> {
  private readonly machine: Machine<State, Acts, View>;
  private readonly tickets: Tickets<State>;
  /** The number of the transition that comes next. */
  private readonly next: () => number;
  private readonly answers = new Map<string, ActAnswer>();
  private readonly gaveWayTo = new Set<string>();
  /** Nothing later counts from before it. */
  since: Iso | null = null;

  constructor(machine: Machine<State, Acts, View>, tickets: Tickets<State>, next: () => number) {
    this.machine = machine;
    this.tickets = tickets;
    this.next = next;
  }

  /** For whoever asks for an act again that was taken from the record meanwhile. */
  answerTo(cause: string): ActAnswer | undefined {
    return this.answers.get(cause);
  }

  /** Whether what has taken the number comes first. It does once: what cannot be had from it again is written over. */
  comesFirst({ recordedAt, takenBy }: CommitReceipt): boolean {
    if (!takenBy || this.gaveWayTo.has(takenBy.cause)) return false;
    this.gaveWayTo.add(takenBy.cause);
    this.since = recordedAt;
    if (!this.tickets.bringForward(takenBy.cause) && takenBy.act) this.tickets.putFirst(this.ticketOf(takenBy.act));
    return true;
  }

  /** Takes an act in its turn from whoever knows it by the record. */
  recall(told: ActOnRecord): void {
    this.tickets.add(this.ticketOf(told));
  }

  /** A call as its Update would have made it; passed over when it is not the transition that comes next. */
  private ticketOf(told: ActOnRecord): Ticket<State> {
    const { transition, cause, call } = told;
    const decide: Decide<State> = (state, now) => (this.next() === transition ? this.perform(state, told, now) : null);
    const answer = new Trigger<ActAnswer>();
    void answer.then((given) => given.transition === transition && this.answers.set(cause, given));
    return { arrivedAt: call.askedAt ?? nowIso(), cause, decide, answer };
  }

  private perform(state: State, { act, call }: ActOnRecord, now: Iso) {
    try {
      return this.machine.perform(state, act as keyof Acts, call as ActCall<Acts[keyof Acts]>, now);
    } catch (refusal) {
      if (refusal instanceof Refusal) return null;
      throw refusal;
    }
  }
}
