import type { Role } from '../../domain/actor.js';
import { actRoles, type ProceedingAct, type ProceedingActs } from '../../domain/acts.js';
import type { DisclosureView, ProceedingView, RecordEntry } from '../../domain/record.js';
import type { News } from '../../domain/news.js';
import { Refusal, type RefusalCode } from '../../domain/refusal.js';
import { resolveProcedure } from '../../domain/resolve-procedure.js';
import type { Fact } from '../../domain/procedure.js';
import { escalationClosed } from '../../workflows/engine/escalations.js';
import type { EscalationClosedNews, EscalationInput } from '../../workflows/messages.js';
import { openProceeding } from '../../workflows/engine/opening.js';
import { proceedingMachine as machine } from '../../workflows/engine/proceeding-machine.js';
import type { CauseGone, CauseJoined, Run, Transition } from '../../workflows/engine/run.js';
import { findProcedure, procedures } from '../../procedures/index.js';
import { actor, diligent } from './acts.js';
import { calendar2026 } from './calendar.js';

interface SetUp {
  readonly procedure?: string;
  readonly facts?: readonly Fact[];
  readonly overrides?: Parameters<typeof resolveProcedure>[1]['overrides'];
  readonly startIso?: string;
  /** The newest unless said. */
  readonly edition?: string;
}

/** A proceeding in memory on the official calendar: the rules without a server, time moved by hand. */
export class PureRun {
  now: string;
  run: Run;
  readonly entries: RecordEntry[] = [];
  readonly news: News[] = [];
  readonly disclosures: DisclosureView[] = [];
  readonly raised: EscalationInput[] = [];
  readonly joined: CauseJoined[] = [];
  readonly gone: CauseGone[] = [];

  constructor(setUp: SetUp = {}) {
    const { procedure = 'threeProposalsThreeDisclosures', facts = [], overrides, startIso, edition } = setUp;
    this.now = startIso ?? '2026-03-02T01:00:00.000Z';
    const published = edition
      ? procedures.find((each) => each.id === procedure && each.edition === edition)
      : findProcedure(procedure);
    if (!published) throw new Error(`no procedure ${procedure}`);
    const resolved = resolveProcedure(published, { facts, ...(overrides ? { overrides } : {}) });
    const opening = openProceeding(
      {
        id: 'dezheng-test',
        procedure: { ...resolved, digest: 'd'.repeat(64) },
        street: 'xingpinglu',
        district: 'pingchuan',
        community: 'dezheng',
        title: '小区充电桩建设',
        summary: '飞线充电屡禁不止',
        origin: 'residentSuggestion',
        startedBy: actor('committee'),
        timeBase: { pace: { kind: 'official' }, calendar: calendar2026 },
      },
      this.now,
    );
    this.run = opening.state;
    this.take(opening);
  }

  get view(): ProceedingView {
    return machine.view(this.run, this.now);
  }

  get step(): string | null {
    return this.view.current?.step ?? null;
  }

  get phase(): string | null {
    return this.view.current?.phase ?? null;
  }

  /** Does an act as a diligent clerk would, or with the given input. */
  act<Name extends ProceedingAct>(
    name: Name,
    input: Partial<ProceedingActs[Name]> = {},
    role: Role = actRoles[name][0],
  ): Transition<Run> {
    const filled = { ...diligent[name](this.view, this.now), ...input };
    const transition = machine.perform(this.run, name, { actor: actor(role), input: filled }, this.now);
    this.take(transition);
    return transition;
  }

  /** News from the street: what `escalationClosed` makes of it. */
  hear(news: EscalationClosedNews): Transition<Run> | null {
    const transition = escalationClosed(this.run, news, this.now);
    if (transition) this.take(transition);
    return transition;
  }

  /** The code an act is refused with; the run must not change. */
  refusal<Name extends ProceedingAct>(name: Name, input: Partial<ProceedingActs[Name]> = {}, role?: Role): RefusalCode {
    const before = this.run;
    try {
      this.act(name, input, role);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      expect(this.run).toBe(before);
      return error.code;
    }
    throw new Error(`${name} was not refused`);
  }

  /** Moves the clock, stopping at every instant at which it has something to say. */
  until(iso: string): void {
    for (let wake = machine.nextWake(this.run, this.now); wake !== null && wake <= iso;) {
      if (wake > this.now) this.now = wake;
      const due = machine.tick(this.run, this.now);
      if (!due) throw new Error(`woken at ${wake} for nothing`);
      this.take(due);
      wake = machine.nextWake(this.run, this.now);
    }
    if (iso > this.now) this.now = iso;
  }

  passDays(days: number): void {
    this.until(new Date(Date.parse(this.now) + days * 86_400_000).toISOString());
  }

  /** Convenes with proper notice and holds the meeting on the convened day. */
  hold(meeting: Partial<ProceedingActs['recordMeeting']> = {}): Transition<Run> {
    this.act('convene');
    const { when } = this.view.current?.facts['meeting'] as { when: string };
    this.until(when);
    return this.act('recordMeeting', { ...diligent.recordMeeting(this.view, this.now), ...meeting });
  }

  /** Posts the notice as early as allowed and lets its window pass. */
  disclose(): void {
    const from = this.view.current?.acts.find(({ act }) => act === 'postNotice')?.from;
    if (from) this.until(from);
    this.act('postNotice');
    this.until(String(this.view.current?.clock.dueAt));
  }

  /** Walks with every act done well until the given step is open. */
  walkTo(step: string | null): void {
    for (let guard = 0; this.step !== step; guard += 1) {
      if (guard > 40 || !this.view.current) throw new Error(`never reached ${step}`);
      this.walkOneStep();
    }
  }

  private walkOneStep(): void {
    const { current } = this.view;
    if (!current) return;
    switch (current.kind) {
      case 'meeting':
        return void this.hold();
      case 'disclosure':
        return this.disclose();
      case 'filing':
        this.act('submitFiling');
        return void this.act('ruleOnFiling');
      case 'implementation':
        this.act('assignWork');
        return void this.act('reportCompletion');
      case 'evaluation':
        return void this.act('recordRatings');
    }
  }

  private take(transition: Transition<Run>): void {
    this.run = transition.state;
    this.entries.push(...transition.entries);
    this.news.push(...transition.news);
    this.disclosures.push(...transition.disclosures);
    this.raised.push(...transition.raises);
    this.joined.push(...transition.joins);
    this.gone.push(...transition.gone);
    // A deadline that moves with the clock would never fall due.
    const wake = machine.nextWake(this.run, this.now);
    if (wake && wake > this.now) expect(machine.nextWake(this.run, wake)).toBe(wake);
  }
}
