import type { EscalationAct, EscalationActs } from '../../domain/acts.js';
import type { Role } from '../../domain/actor.js';
import type { RecordEntry } from '../../domain/record.js';
import { Refusal } from '../../domain/refusal.js';
import { causeGone, escalationMachine as machine, openEscalation } from '../../workflows/escalation/machine.js';
import type { EscalationRun } from '../../workflows/escalation/run.js';
import { actor } from '../support/acts.js';
import { PureRun } from '../support/pure-run.js';

/** An escalation in memory, opened on a Monday morning by a filing that the street left unanswered. */
class PureEscalation {
  now = '2026-03-16T02:00:00.000Z';
  run: EscalationRun;
  readonly entries: RecordEntry[] = [];

  constructor() {
    const proceeding = new PureRun();
    proceeding.walkTo('filing');
    proceeding.passDays(60);
    const [input] = proceeding.raised;
    if (!input) throw new Error('nothing was escalated');
    const opening = openEscalation(input, this.now);
    this.run = opening.state;
    this.entries.push(...opening.entries);
  }

  get status() {
    return this.run.status;
  }

  act<Name extends EscalationAct>(name: Name, input: EscalationActs[Name], role: Role = 'street') {
    const done = machine.perform(this.run, name, { actor: actor(role), input }, this.now);
    this.run = done.state;
    this.entries.push(...done.entries);
    return done.result;
  }

  refusal<Name extends EscalationAct>(name: Name, input: EscalationActs[Name], role?: Role) {
    try {
      this.act(name, input, role);
    } catch (error) {
      if (error instanceof Refusal) return error.code;
      throw error;
    }
    throw new Error(`${name} was not refused`);
  }

  passDays(days: number) {
    const end = new Date(Date.parse(this.now) + days * 86_400_000).toISOString();
    for (let wake = machine.nextWake(this.run, this.now); wake !== null && wake <= end;) {
      if (wake > this.now) this.now = wake;
      const due = machine.tick(this.run, this.now);
      if (!due) throw new Error('woken for nothing');
      this.run = due.state;
      this.entries.push(...due.entries);
      wake = machine.nextWake(this.run, this.now);
    }
    this.now = end;
  }

  get events() {
    return this.entries.map(({ event }) => event);
  }
}

it('is signed, accepted and resolved by the street office with a written reply', () => {
  const escalation = new PureEscalation();
  escalation.act('sign', {});
  expect(escalation.refusal('resolve', { reply: '已办' })).toBe('ACT_NOT_OPEN');
  escalation.act('accept', { plan: '清单、方案、分工' });
  escalation.act('resolve', { reply: '已完成备案审查' });
  expect(machine.view(escalation.run, escalation.now)).toMatchObject({
    status: 'resolved',
    reply: '已完成备案审查',
    acts: [],
  });
  expect(escalation.events).toEqual(['escalationOpened', 'sign', 'accept', 'resolve', 'escalationEnded']);
});

it('is the street’s alone', () => {
  expect(new PureEscalation().refusal('sign', {}, 'committee')).toBe('ROLE_NOT_ALLOWED');
});

it('turns red after one working day unsigned (C28b), once', () => {
  const escalation = new PureEscalation();
  escalation.passDays(10);
  expect(escalation.events).toEqual(['escalationOpened', 'turnedYellow', 'turnedRed']);
  const red = escalation.entries.find(({ event }) => event === 'turnedRed');
  expect(red?.occurredAt).toBe('2026-03-17T16:00:00.000Z');
});

it('goes back within two working days (L27), not later', () => {
  const late = new PureEscalation();
  late.passDays(2 + 14 / 24);
  const inTime = new PureEscalation();
  inTime.passDays(2 + 14 / 24 - 1 / 86_400_000);
  expect(late.refusal('returnToCommunity', { reason: '属社区职责' })).toBe('RETURN_TOO_LATE');
  inTime.act('returnToCommunity', { reason: '属社区职责' });
  expect(inTime.status).toBe('returned');
});

it('comes back when the community does not act, and may not be returned again', () => {
  const escalation = new PureEscalation();
  escalation.act('returnToCommunity', { reason: '属社区职责' });
  expect(escalation.refusal('accept', {})).toBe('ACT_NOT_OPEN');
  escalation.passDays(8);
  expect(escalation.events).toContain('cameBack');
  expect(escalation.status).toBe('arrived');
  expect(escalation.refusal('returnToCommunity', { reason: '再退' })).toBe('RETURN_USED_UP');
  escalation.act('accept', {});
  expect(escalation.status).toBe('accepted');
});

it.each(['doneLate', 'withdrawn'] as const)('closes as %s when its cause is gone, and only once', (how) => {
  const escalation = new PureEscalation();
  const occurredAt = escalation.now;
  const closed = causeGone(escalation.run, { how, occurredAt }, escalation.now);
  expect(closed?.state).toMatchObject({ status: how, closedAt: escalation.now });
  expect(closed && causeGone(closed.state, { how, occurredAt }, escalation.now)).toBeNull();
});
