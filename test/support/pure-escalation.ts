import type { Role } from '../../domain/actor.js';
import { escalationActRoles, type EscalationAct, type EscalationActs } from '../../domain/escalation-acts.js';
import type { News } from '../../domain/news.js';
import { noticesOf } from '../../domain/news.js';
import type { EscalationCause, EscalationView, RecordEntry } from '../../domain/record.js';
import { Refusal, type RefusalCode } from '../../domain/refusal.js';
import { newsTable } from '../../procedures/notices/index.js';
import { findProcedure } from '../../procedures/index.js';
import type { Transition } from '../../workflows/engine/run.js';
import { causeAdded, causeGone, escalationMachine as machine } from '../../workflows/escalation/machine.js';
import { openEscalation } from '../../workflows/escalation/opening.js';
import type { EscalationRun } from '../../workflows/escalation/run.js';
import type { CauseGoneNews, EscalationInput } from '../../workflows/messages.js';
import { actor } from './acts.js';
import { official2026 } from './calendar.js';
import { diligentStreet } from './street-acts.js';

const procedure = findProcedure('threeProposalsThreeDisclosures');
if (!procedure?.general.supervision) throw new Error('no edition with 督办');
const { escalation: rules, supervision } = procedure.general;

/** An unanswered filing. */
export const filingCause: EscalationCause = {
  key: 'filing/1/review:1',
  step: 'filing',
  stepTitle: { zh: '报街道党工委备案', en: 'Filing' },
  round: 1,
  reason: 'overdue',
  due: 'street',
  since: '2026-03-09T01:00:00.000Z',
  dueAt: '2026-03-13T16:00:00.000Z',
};

/** As a proceeding of an edition with 督办 hands an unanswered filing over. */
export const supervisedInput = (change: Partial<EscalationInput> = {}): EscalationInput => ({
  id: 'dezheng-test.escalation.1',
  proceeding: 'dezheng-test',
  street: 'xingpinglu',
  district: 'pingchuan',
  community: 'dezheng',
  step: filingCause.step,
  stepTitle: filingCause.stepTitle,
  round: 1,
  reason: 'overdue',
  due: 'street',
  dueAt: filingCause.dueAt,
  cause: filingCause,
  facts: { verdicts: [], tried: [{ act: 'submitFiling', occurredAt: '2026-03-09T01:00:00.000Z' }] },
  supervision,
  title: '小区充电桩建设',
  rules,
  timeBase: official2026,
  ...change,
});

/** An escalation in memory, opened on Monday 2026-03-16 at 10:00 unless said: the rules without a server, time moved by hand. */
export class PureEscalation {
  now: string;
  run: EscalationRun;
  readonly entries: RecordEntry[] = [];
  readonly news: News[] = [];

  constructor(input: EscalationInput = supervisedInput(), now = '2026-03-16T02:00:00.000Z') {
    this.now = now;
    const opening = openEscalation(input, now);
    this.run = opening.state;
    this.take(opening);
  }

  get view(): EscalationView {
    return machine.view(this.run, this.now);
  }

  get status(): EscalationView['status'] {
    return this.run.status;
  }

  get events(): readonly string[] {
    return this.entries.map(({ event }) => event);
  }

  /** Does an act as a diligent officer would, or with the given input. */
  act<Name extends EscalationAct>(
    name: Name,
    input: Partial<EscalationActs[Name]> = {},
    role: Role = escalationActRoles[name][0],
  ): Transition<EscalationRun> {
    const filled = { ...diligentStreet[name](this.now), ...input };
    const transition = machine.perform(this.run, name, { actor: actor(role), input: filled }, this.now);
    this.take(transition);
    return transition;
  }

  /** The code an act is refused with; the run must not change. */
  refusal<Name extends EscalationAct>(name: Name, input: Partial<EscalationActs[Name]> = {}, role?: Role): RefusalCode {
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

  /** Nobody is there until `iso`; then the clock catches up. */
  downUntil(iso: string): void {
    this.now = iso;
    for (let due = machine.tick(this.run, iso); due; due = machine.tick(this.run, iso)) this.take(due);
  }

  passDays(days: number): void {
    this.until(new Date(Date.parse(this.now) + days * 86_400_000).toISOString());
  }

  joined(cause: EscalationCause): Transition<EscalationRun> | null {
    return this.heard(causeAdded(this.run, cause, this.now));
  }

  gone(news: Omit<CauseGoneNews, 'occurredAt'> & { readonly occurredAt?: string }): Transition<EscalationRun> | null {
    return this.heard(causeGone(this.run, { occurredAt: this.now, ...news }, this.now));
  }

  /** Who was told, in the order of telling: `turnedRed → street`. */
  get told(): readonly string[] {
    return this.news.flatMap((each) => noticesOf(each, newsTable).map(({ event, to }) => `${event} → ${to}`));
  }

  private heard(transition: Transition<EscalationRun> | null): Transition<EscalationRun> | null {
    if (transition) this.take(transition);
    return transition;
  }

  private take(transition: Transition<EscalationRun>): void {
    this.run = transition.state;
    this.entries.push(...transition.entries);
    this.news.push(...transition.news);
    // What is not plain data would not survive continue-as-new.
    expect(JSON.parse(JSON.stringify(this.run))).toEqual(this.run);
    for (const each of transition.news) expect(noticesOf(each, newsTable).length).toBeGreaterThan(0);
  }
}
