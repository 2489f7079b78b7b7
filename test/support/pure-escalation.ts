import type { Role } from '../../domain/actor.js';
import { escalationActRoles, type EscalationAct, type EscalationActs } from '../../domain/escalation-acts.js';
import { noticesOf } from '../../domain/news.js';
import type { EscalationCause, EscalationView } from '../../domain/record.js';
import { newsTable } from '../../procedures/notices/index.js';
import { findProcedure } from '../../procedures/index.js';
import type { Transition } from '../../workflows/engine/run.js';
import { causeAdded, causeGone, escalationMachine as machine } from '../../workflows/escalation/machine.js';
import { openEscalation } from '../../workflows/escalation/opening.js';
import type { EscalationRun } from '../../workflows/escalation/run.js';
import type { CauseGoneNews, EscalationInput } from '../../workflows/messages.js';
import { official2026 } from './calendar.js';
import { PureMachine } from './pure-machine.js';
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
export class PureEscalation extends PureMachine<EscalationRun, EscalationActs, EscalationView> {
  constructor(input: EscalationInput = supervisedInput(), now = '2026-03-16T02:00:00.000Z') {
    const opening = openEscalation(input, now);
    super(machine, opening, now);
    this.take(opening);
  }

  get status(): EscalationView['status'] {
    return this.run.status;
  }

  get events(): readonly string[] {
    return this.entries.map(({ event }) => event);
  }

  /** Nobody is there until `iso`; then the clock catches up. */
  downUntil(iso: string): void {
    this.now = iso;
    for (let due = machine.tick(this.run, iso); due; due = machine.tick(this.run, iso)) this.take(due);
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

  protected filled<Name extends EscalationAct>(name: Name): EscalationActs[Name] {
    return diligentStreet[name](this.now);
  }

  protected roleFor(name: EscalationAct): Role {
    return escalationActRoles[name][0];
  }

  protected override take(transition: Transition<EscalationRun>): void {
    super.take(transition);
    // What is not plain data would not survive continue-as-new.
    expect(JSON.parse(JSON.stringify(this.run))).toEqual(this.run);
    for (const each of transition.news) expect(noticesOf(each, newsTable).length).toBeGreaterThan(0);
  }
}
