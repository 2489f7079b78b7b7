import { Trigger } from '@temporalio/workflow';
import type { Iso } from '../domain/time.js';
import type { Transition } from './engine/run.js';
import type { ActAnswer, ActCall } from './messages.js';

export type Decide<State> = (state: State, now: Iso) => Transition<State> | null;

/** What a worker that died before the end of its task needs, to decide the same again and record it once. */
export interface Origin {
  /** An act counts from when it was asked for, however long it waits for its turn and however often it is tried. */
  readonly arrivedAt: Iso;
  /** Names what was asked; the register records it once. */
  readonly cause: string;
}

/** A call waiting at the desk. */
export interface Ticket<State> extends Origin {
  readonly decide: Decide<State>;
  readonly answer: Trigger<ActAnswer>;
}

export const nowIso = (): Iso => new Date(Date.now()).toISOString();

/** Never in the future, whatever the caller's clock says. */
export function arrivalOf({ askedAt }: ActCall<unknown>): Iso {
  const now = nowIso();
  return askedAt !== undefined && askedAt < now ? askedAt : now;
}

/** The calls that wait, served one at a time, in the order of arrival. */
export class Tickets<State> {
  private readonly waiting: Ticket<State>[] = [];

  get areWaiting(): boolean {
    return this.waiting.length > 0;
  }

  get first(): Ticket<State> | undefined {
    return this.waiting[0];
  }

  /** Answers a decision once it is committed. */
  async queue(decide: Decide<State>, { arrivedAt, cause }: Origin): Promise<ActAnswer> {
    const answer = new Trigger<ActAnswer>();
    this.add({ arrivedAt, cause, decide, answer });
    return await answer;
  }

  add(ticket: Ticket<State>): void {
    this.waiting.push(ticket);
  }

  take(): Ticket<State> | undefined {
    return this.waiting.shift();
  }

  putFirst(ticket: Ticket<State>): void {
    this.waiting.unshift(ticket);
  }

  /** A call that was taken has to wait once more, behind nobody but the one it gives way to. */
  putBack(ticket: Ticket<State>, behind: string): void {
    this.waiting.splice(this.first?.cause === behind ? 1 : 0, 0, ticket);
  }

  /** Whether a call of this cause waits; it is served next. */
  bringForward(cause: string): boolean {
    const at = this.waiting.findIndex((ticket) => ticket.cause === cause);
    if (at < 0) return false;
    this.waiting.unshift(...this.waiting.splice(at, 1));
    return true;
  }
}
