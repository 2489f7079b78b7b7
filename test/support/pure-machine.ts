import { actBehind } from '../../domain/act-on-record.js';
import type { Actor, Role } from '../../domain/actor.js';
import type { News } from '../../domain/news.js';
import type { RecordEntry } from '../../domain/record.js';
import { Refusal, type RefusalCode } from '../../domain/refusal.js';
import type { Transition } from '../../workflows/engine/run.js';
import type { Machine } from '../../workflows/machine.js';
import type { ActCall } from '../../workflows/messages.js';
import { actor } from './acts.js';

/** A machine in memory: its rules without a server, time moved by hand. */
export abstract class PureMachine<State, Acts, View> {
  now: string;
  run: State;
  readonly entries: RecordEntry[] = [];
  readonly news: News[] = [];
  private readonly machine: Machine<State, Acts, View>;

  protected constructor(machine: Machine<State, Acts, View>, opening: Transition<State>, now: string) {
    this.machine = machine;
    this.now = now;
    this.run = opening.state;
  }

  get view(): View {
    return this.machine.view(this.run, this.now);
  }

  /** What a diligent person would enter for an act as things stand. */
  protected abstract filled<Name extends keyof Acts>(name: Name): Acts[Name];
  protected abstract roleFor(name: keyof Acts): Role;

  /** Does an act as a diligent person would, or with the given input. */
  act<Name extends keyof Acts>(
    name: Name,
    input: Partial<Acts[Name]> = {},
    role: Role = this.roleFor(name),
  ): Transition<State> {
    const by: Actor = actor(role);
    const transition = this.machine.perform(
      this.run,
      name,
      { actor: by, input: { ...this.filled(name), ...input } },
      this.now,
    );
    this.expectOnRecord(transition);
    this.take(transition);
    return transition;
  }

  /** Whoever has forgotten an act can take it again from its record alone. */
  private expectOnRecord({ state, entries: [entry] }: Transition<State>): void {
    const onRecord = actBehind({ transition: 2, entry }, { cause: 'an act', entry });
    if (!onRecord) return expect(entry.event).toBe('adoptCalendar');
    const { act, call } = onRecord;
    const again = this.machine.perform(this.run, act as keyof Acts, call as ActCall<Acts[keyof Acts]>, this.now);
    expect(again.state).toEqual(state);
  }

  /** The code an act is refused with; the run must not change. */
  refusal<Name extends keyof Acts>(name: Name, input: Partial<Acts[Name]> = {}, role?: Role): RefusalCode {
    const before = this.run;
    try {
      this.act(name, input, role);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      expect(this.run).toBe(before);
      return error.code;
    }
    throw new Error(`${String(name)} was not refused`);
  }

  /** Moves the clock, stopping at every instant at which it has something to say. */
  until(iso: string): void {
    for (let wake = this.nextWake(); wake !== null && wake <= iso; wake = this.nextWake()) {
      if (wake > this.now) this.now = wake;
      const due = this.machine.tick(this.run, this.now);
      if (!due) throw new Error(`woken at ${wake} for nothing`);
      this.take(due);
    }
    if (iso > this.now) this.now = iso;
  }

  passDays(days: number): void {
    this.until(new Date(Date.parse(this.now) + days * 86_400_000).toISOString());
  }

  protected take(transition: Transition<State>): void {
    this.run = transition.state;
    this.entries.push(...transition.entries);
    this.news.push(...transition.news);
    // A deadline that moves with the clock would never fall due.
    const wake = this.nextWake();
    if (wake && wake > this.now) expect(this.machine.nextWake(this.run, wake)).toBe(wake);
  }

  private nextWake(): string | null {
    return this.machine.nextWake(this.run, this.now);
  }
}
