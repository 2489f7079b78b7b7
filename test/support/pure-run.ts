import type { Role } from '../../domain/actor.js';
import { actRoles, type ProceedingAct, type ProceedingActs } from '../../domain/acts.js';
import type { DisclosureView, ProceedingView } from '../../domain/record.js';
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
import { PureMachine } from './pure-machine.js';

interface SetUp {
  readonly procedure?: string;
  readonly facts?: readonly Fact[];
  readonly overrides?: Parameters<typeof resolveProcedure>[1]['overrides'];
  readonly startIso?: string;
  /** The newest unless said. */
  readonly edition?: string;
}

/** A proceeding in memory on the official calendar: the rules without a server, time moved by hand. */
export class PureRun extends PureMachine<Run, ProceedingActs, ProceedingView> {
  readonly disclosures: DisclosureView[] = [];
  readonly raised: EscalationInput[] = [];
  readonly joined: CauseJoined[] = [];
  readonly gone: CauseGone[] = [];

  constructor(setUp: SetUp = {}) {
    const { procedure = 'threeProposalsThreeDisclosures', facts = [], overrides, startIso, edition } = setUp;
    const now = startIso ?? '2026-03-02T01:00:00.000Z';
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
      now,
    );
    super(machine, opening, now);
    this.take(opening);
  }

  get step(): string | null {
    return this.view.current?.step ?? null;
  }

  get phase(): string | null {
    return this.view.current?.phase ?? null;
  }

  /** News from the street: what `escalationClosed` makes of it. */
  hear(news: EscalationClosedNews): Transition<Run> | null {
    const transition = escalationClosed(this.run, news, this.now);
    if (transition) this.take(transition);
    return transition;
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

  protected filled<Name extends ProceedingAct>(name: Name): ProceedingActs[Name] {
    return diligent[name](this.view, this.now);
  }

  protected roleFor(name: ProceedingAct): Role {
    return actRoles[name][0];
  }

  protected override take(transition: Transition<Run>): void {
    this.disclosures.push(...transition.disclosures);
    this.raised.push(...transition.raises);
    this.joined.push(...transition.joins);
    this.gone.push(...transition.gone);
    super.take(transition);
  }
}
