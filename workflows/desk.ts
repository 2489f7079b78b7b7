import {
  allHandlersFinished,
  CancellationScope,
  condition,
  isCancellation,
  setHandler,
  workflowInfo,
} from '@temporalio/workflow';
import type { SignalDefinition, UpdateDefinition } from '@temporalio/common';
import { laterOf } from '../domain/instant.js';
import { heardAt } from '../domain/midnight.js';
import type { Iso, Pace } from '../domain/time.js';
import { currentCause, strokeOf } from './cause-names.js';
import { commit } from './commit.js';
import type { Transition } from './engine/run.js';
import { Forgotten, type GaveWay } from './forgotten.js';
import { createLabeller } from './labels.js';
import type { Machine } from './machine.js';
import { actOnRecordSignal, type ActAnswer, type ActCall } from './messages.js';
import { orRefuse } from './refuse.js';
import { arrivalOf, nowIso, Tickets } from './tickets.js';

/** What a workflow knows, as continue-as-new carries it over. */
export interface Carried<State> {
  readonly state: State;
  /** When the last transition counted from; nothing later counts from before. */
  readonly at: Iso;
  readonly transitions: number;
}

export interface DeskSetUp<State, Acts, View> {
  readonly machine: Machine<State, Acts, View>;
  readonly pace: Pace;
  /** What else a transition sets going, after it is on record. */
  readonly effects: (transition: Transition<State>) => Promise<void>;
  readonly carried: Carried<State> | null;
  /** Continues as new when the history grows long. */
  readonly carryOver: (carried: Carried<State>) => Promise<never>;
}

type DecideAt<State> = (now: Iso) => Transition<State> | null;

/**
 * One clerk at one desk: decides by the machine, commits, and only then lets the change be seen.
 * Acts and the clock never interleave, so every act is judged against what is on record.
 */
export class Desk<State, Acts, View> {
  private readonly setUp: DeskSetUp<State, Acts, View>;
  private readonly show = createLabeller();
  private readonly tickets = new Tickets<State>();
  private readonly forgotten: Forgotten<State, Acts, View>;
  // The sandbox draws the same at every replay.
  private readonly shareOfHour = Math.random();
  private carried: Carried<State> | null;

  constructor(setUp: DeskSetUp<State, Acts, View>) {
    this.setUp = setUp;
    this.carried = setUp.carried;
    this.forgotten = new Forgotten(setUp.machine, this.tickets, () => this.next);
  }

  /** The answer to the opening, once it is on record. */
  async opened(): Promise<ActAnswer> {
    await condition(() => this.carried !== null);
    return this.answerOf({});
  }

  view(): View {
    return this.setUp.machine.view(this.state, nowIso());
  }

  /** Takes an act as an Update of its name: refused at once when the rules say no, answered once committed. */
  takes<Name extends keyof Acts>(
    act: Name,
    update: UpdateDefinition<ActAnswer, [ActCall<Acts[Name]>]>,
    description: string,
  ): void {
    const decide = (state: State, call: ActCall<Acts[Name]>, now: Iso) =>
      this.setUp.machine.perform(state, act, call, now);
    const take = (call: ActCall<Acts[Name]>) =>
      this.tickets.queue((state, now) => decide(state, call, now), {
        arrivedAt: arrivalOf(call),
        cause: currentCause(),
      });
    setHandler(update, take, {
      description,
      validator: (call: ActCall<Acts[Name]>) => {
        // Who comes behind others is judged in turn. A run that was reset gets all its acts at once, before its opening.
        if (this.carried === null || this.tickets.areWaiting || this.forgotten.answerTo(currentCause())) return;
        const now = this.inOrder(arrivalOf(call));
        orRefuse(() => decide(this.caughtUp(now), call, now));
      },
    });
  }

  /** Takes news as a Signal; what comes more than once in a lifetime is told apart by `nameOf`. */
  hears<News>(
    signal: SignalDefinition<[News]>,
    decide: (state: State, news: News, now: Iso) => Transition<State> | null,
    description: string,
    nameOf: (news: News) => string | undefined = () => undefined,
  ): void {
    const hear = async (news: News): Promise<void> => {
      const name = nameOf(news);
      const cause = name === undefined ? signal.name : `${signal.name}/${name}`;
      await this.tickets.queue((state, now) => decide(state, news, now), { arrivedAt: nowIso(), cause });
    };
    setHandler(signal, hear, { description });
  }

  /** Takes news of its own making; served in its turn. */
  note<News>(
    decide: (state: State, news: News, now: Iso) => Transition<State> | null,
    news: News,
    cause: string,
    arrivedAt = nowIso(),
  ): void {
    void this.tickets.queue((state, now) => decide(state, news, now), { arrivedAt, cause });
  }

  /** Takes acts that are on record from whoever repairs a run that was restored to an instant before them. */
  hearsActsOnRecord(): void {
    setHandler(actOnRecordSignal, (told) => this.forgotten.recall(told), { description: '据台账补记' });
  }

  /** Runs from the opening (unless carried over) to the end. */
  async run(opening: (now: Iso) => Transition<State>): Promise<State> {
    try {
      if (this.carried === null) await this.write(opening, nowIso(), 'opened');
      this.show(this.setUp.machine.label(this.state, nowIso()));
      while (!this.setUp.machine.ended(this.state)) await this.nextEvent();
    } catch (error) {
      if (!isCancellation(error)) throw error;
      await CancellationScope.nonCancellable(() => this.cancel());
    }
    await CancellationScope.nonCancellable(() => this.finish());
    return this.state;
  }

  /** Time on record never runs backwards: what was asked for earlier but comes later counts from the last transition. */
  private inOrder(instant: Iso): Iso {
    return [this.carried?.at, this.forgotten.since].reduce<Iso>((latest, at) => laterOf(latest, at ?? latest), instant);
  }

  private answerOf(result: ActAnswer['result']): ActAnswer {
    return { result, transition: this.carried?.transitions ?? 0 };
  }

  private get state(): State {
    if (this.carried === null) throw new Error('nothing is on record yet');
    return this.carried.state;
  }

  /** The state with all that the clock already owes: no act slips in behind a gate that should be open. */
  private caughtUp(now: Iso): State {
    let state = this.state;
    for (let due = this.setUp.machine.tick(state, now); due; due = this.setUp.machine.tick(state, now))
      state = due.state;
    return state;
  }

  private async nextEvent(): Promise<void> {
    await this.untilWoken();
    const ticket = this.tickets.first;
    const now = this.inOrder(ticket?.arrivedAt ?? nowIso());
    const tick = (at: Iso) => this.setUp.machine.tick(this.state, at);
    const due = tick(now);
    if (due) return void (await this.write(tick, now, strokeOf(due)));
    if (ticket) return await this.serveNext();
    if (workflowInfo().continueAsNewSuggested && this.carried && allHandlersFinished()) {
      await this.setUp.carryOver(this.carried);
    }
  }

  private async untilWoken(): Promise<void> {
    const wake = this.setUp.machine.nextWake(this.state, nowIso());
    const called = () => this.tickets.areWaiting;
    if (wake === null) return await condition(called);
    const waitMs = Date.parse(heardAt(wake, this.shareOfHour, this.setUp.pace)) - Date.now();
    const summary = this.setUp.machine.label(this.state, nowIso()).waitsFor;
    if (waitMs > 0) await condition(called, waitMs, { summary });
  }

  private async serveNext(): Promise<void> {
    const ticket = this.tickets.take();
    if (!ticket) return;
    const { arrivedAt, cause, decide, answer } = ticket;
    const known = this.forgotten.answerTo(cause);
    if (known) return answer.resolve(known);
    const now = this.inOrder(arrivedAt);
    const perform = (at: Iso) => decide(this.state, at);
    try {
      orRefuse(() => perform(now));
    } catch (refusal) {
      answer.reject(refusal);
      return;
    }
    const written = await this.write(perform, now, cause);
    if (written && 'behind' in written) return this.tickets.putBack(ticket, written.behind);
    answer.resolve(this.answerOf(written?.result ?? {}));
  }

  /** A cancellation never tears a transition: it is written whole or not begun. Answers what is on record now. */
  private async write(decide: DecideAt<State>, now: Iso, cause: string): Promise<Transition<State> | GaveWay | null> {
    return await CancellationScope.nonCancellable(() => this.record(decide, now, cause));
  }

  /** On record first, then in the state, then its consequences. */
  private async record(decide: DecideAt<State>, now: Iso, cause: string): Promise<Transition<State> | GaveWay | null> {
    const decided = decide(now);
    if (!decided) return null;
    const { recordedAt, takenBy } = await this.commit(decided, now, cause);
    if (takenBy) return { behind: takenBy.cause };
    // What a worker that died since has put on record holds, dates and all.
    const held = (recordedAt === now ? null : decide(recordedAt)) ?? decided;
    this.carried = { state: held.state, at: recordedAt, transitions: this.next };
    this.show(this.setUp.machine.label(held.state, recordedAt));
    await this.setUp.effects(held);
    return held;
  }

  private async commit({ state, entries, news, disclosures, result }: Transition<State>, now: Iso, cause: string) {
    const { machine } = this.setUp;
    const { workflowId } = workflowInfo();
    const subject = machine.subject(state, now, this.next);
    const request = { workflowId, transition: this.next, cause, subject, entries, news, disclosures, result };
    const title = machine.label(state, now).waitsFor;
    const receipt = await commit({ ...request, givesWay: true }, title);
    return receipt.takenBy === undefined || this.forgotten.comesFirst(receipt) ? receipt : await commit(request, title);
  }

  /** The number of the transition that comes next. */
  private get next(): number {
    return (this.carried?.transitions ?? 0) + 1;
  }

  private async cancel(): Promise<void> {
    const cancelled = () =>
      this.write((at) => this.setUp.machine.cancelled(this.state, at), this.inOrder(nowIso()), 'cancelled');
    for (let done = await cancelled(); done && 'behind' in done; done = await cancelled()) await this.serveNext();
  }

  /** Whoever still waits is answered (refused: it is closed) before the workflow ends. */
  private async finish(): Promise<void> {
    while (this.tickets.areWaiting) await this.serveNext();
    await condition(allHandlersFinished);
  }
}
