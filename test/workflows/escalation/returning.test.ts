import { PureEscalation } from '../../support/pure-escalation.js';
import { at } from '../../support/shanghai.js';

const untilMs = (iso: string, ms: number) => new Date(Date.parse(iso) + ms).toISOString();

function returned(): PureEscalation {
  const escalation = new PureEscalation();
  escalation.act('returnToCommunity');
  return escalation;
}

function disputed(): PureEscalation {
  const escalation = returned();
  escalation.passDays(1);
  escalation.act('disputeReturn', { reason: '涉及两个社区' });
  return escalation;
}

describe('returning', () => {
  const until = at('2026-03-19 00:00');

  it('is possible within two working days of arrival (L27), signed or not', () => {
    const escalation = new PureEscalation();
    escalation.act('sign');
    escalation.until(untilMs(until, -1));
    expect(escalation.view.acts).toContainEqual({ act: 'returnToCommunity', by: ['street'], until });
    escalation.act('returnToCommunity');
    expect(escalation.status).toBe('returned');
  });

  it('is too late at the end of the second', () => {
    const escalation = new PureEscalation();
    escalation.until(until);
    expect(escalation.refusal('returnToCommunity')).toBe('RETURN_TOO_LATE');
  });

  it('reminds the community and comes back when it does nothing; then it stays with the street', () => {
    const escalation = returned();
    escalation.until(at('2026-03-23 23:59'));
    expect(escalation.status).toBe('returned');
    expect(escalation.told.filter((each) => each.startsWith('turnedYellow'))).toEqual([
      'turnedYellow → committee',
      'turnedYellow → street',
    ]);
    escalation.until(at('2026-03-24 00:00'));
    expect(escalation.status).toBe('arrived');
    expect(escalation.entries.at(-1)).toMatchObject({ event: 'cameBack', occurredAt: at('2026-03-24 00:00') });
    expect(escalation.view.clock?.dueAt).toBe(at('2026-03-26 00:00'));
    expect(escalation.refusal('returnToCommunity')).toBe('RETURN_USED_UP');
    escalation.act('accept');
  });

  it('that nobody was there to end: the community is not reminded of what has come back by then', () => {
    const escalation = returned();
    const before = escalation.told.length;
    escalation.downUntil(at('2026-03-30 09:00'));
    expect(escalation.events.slice(-2)).toEqual(['turnedYellow', 'cameBack']);
    expect(escalation.told.slice(before)).toEqual([
      'cameBack → street',
      'cameBack → committee',
      'cameBack → supervisor',
    ]);
    // The street signs within a working day of when it could know.
    expect(escalation.view.clock?.dueAt).toBe(at('2026-04-01 00:00'));
  });
});

describe('a disputed return', () => {
  it('goes to the leader, who has two working days', () => {
    const escalation = disputed();
    expect(escalation.view).toMatchObject({
      status: 'disputed',
      dispute: '涉及两个社区',
      waits: [
        { wait: 'assign', due: 'streetLeader', clock: { dueAt: at('2026-03-20 00:00') } },
        { wait: 'resolve', clock: { dueAt: at('2026-04-17 00:00') } },
      ],
    });
    expect(escalation.told.slice(-3)).toEqual([
      'disputeReturn → streetLeader',
      'disputeReturn → street',
      'disputeReturn → supervisor',
    ]);
    expect(escalation.refusal('assign', {}, 'street')).toBe('ROLE_NOT_ALLOWED');
  });

  it('that the leader does not decide climbs the ladder too', () => {
    const escalation = disputed();
    escalation.until(at('2026-03-20 00:00'));
    expect(escalation.entries.at(-1)).toMatchObject({ event: 'turnedRed', data: { rung: 'overdue', wait: 'assign' } });
    expect(escalation.told).toContain('turnedRed → streetLeader');
  });

  it('assigned to the street stays there, the month running from arrival as before', () => {
    const escalation = disputed();
    escalation.act('assign', { to: 'street', reason: '由街道统筹' });
    expect(escalation.view).toMatchObject({
      status: 'arrived',
      assignment: { to: 'street', reason: '由街道统筹' },
      waits: [
        { wait: 'sign', clock: { dueAt: at('2026-03-19 00:00') } },
        { wait: 'resolve', clock: { dueAt: at('2026-04-17 00:00') } },
      ],
    });
    expect(escalation.refusal('returnToCommunity')).toBe('RETURN_USED_UP');
    escalation.act('accept');
    expect(escalation.status).toBe('accepted');
  });

  it('assigned to the community is not disputed again, and comes back to the street all the same', () => {
    const escalation = disputed();
    escalation.act('assign', { to: 'community', reason: '属社区职责' });
    expect(escalation.view).toMatchObject({
      status: 'returned',
      waits: [
        { wait: 'communityActs', due: 'committee', clock: { dueAt: at('2026-03-25 00:00') } },
        { wait: 'resolve' },
      ],
    });
    expect(escalation.view.acts.map(({ act }) => act)).not.toContain('disputeReturn');
    expect(escalation.refusal('disputeReturn')).toBe('DISPUTE_USED_UP');
    escalation.until(at('2026-03-25 00:00'));
    expect(escalation.status).toBe('arrived');
    expect(escalation.refusal('returnToCommunity')).toBe('RETURN_USED_UP');
  });

  it('tells street, community and supervisors whose it is', () => {
    const escalation = disputed();
    escalation.act('assign', { to: 'community', reason: '属社区职责' });
    expect(escalation.told.slice(-3)).toEqual(['assign → committee', 'assign → supervisor', 'assign → street']);
  });
});
