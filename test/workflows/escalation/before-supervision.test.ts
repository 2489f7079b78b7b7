import { filingCause, PureEscalation, supervisedInput } from '../../support/pure-escalation.js';

/** One of an edition before 2026-11-22: without cause, facts and 督办. */
function begun(): PureEscalation {
  const { cause: _, facts: __, supervision: ___, ...input } = supervisedInput();
  return new PureEscalation(input);
}

it('is signed, accepted and resolved by the street office with a written reply', () => {
  const escalation = begun();
  escalation.act('sign', {});
  expect(escalation.refusal('resolve', { reply: '已办' })).toBe('ACT_NOT_OPEN');
  escalation.act('accept', { plan: '现场督办' });
  escalation.act('resolve', { reply: '已完成备案审查' });
  expect(escalation.view).toMatchObject({
    status: 'resolved',
    reply: '已完成备案审查',
    acts: [],
  });
  expect(escalation.events).toEqual(['escalationOpened', 'sign', 'accept', 'resolve', 'escalationEnded']);
});

it('is the street’s alone', () => {
  expect(begun().refusal('sign', {}, 'committee')).toBe('ROLE_NOT_ALLOWED');
});

it('turns red after one working day unsigned (C28b), once', () => {
  const escalation = begun();
  escalation.passDays(10);
  expect(escalation.events).toEqual(['escalationOpened', 'turnedYellow', 'turnedRed']);
  const red = escalation.entries.find(({ event }) => event === 'turnedRed');
  expect(red?.occurredAt).toBe('2026-03-17T16:00:00.000Z');
});

it('goes back within two working days (L27), not later', () => {
  const late = begun();
  late.passDays(2 + 14 / 24);
  const inTime = begun();
  inTime.passDays(2 + 14 / 24 - 1 / 86_400_000);
  expect(late.refusal('returnToCommunity', { reason: '属社区职责' })).toBe('RETURN_TOO_LATE');
  inTime.act('returnToCommunity', { reason: '属社区职责' });
  expect(inTime.status).toBe('returned');
});

it('comes back when the community does not act, and may not be returned again', () => {
  const escalation = begun();
  escalation.act('returnToCommunity', { reason: '属社区职责' });
  expect(escalation.refusal('accept')).toBe('ACT_NOT_OPEN');
  escalation.passDays(8);
  expect(escalation.events).toContain('cameBack');
  expect(escalation.status).toBe('arrived');
  expect(escalation.refusal('returnToCommunity', { reason: '再退' })).toBe('RETURN_USED_UP');
  escalation.act('accept');
  expect(escalation.status).toBe('accepted');
});

it.each(['doneLate', 'withdrawn'] as const)('closes as %s when its cause is gone, and only once', (how) => {
  const escalation = begun();
  expect(escalation.gone({ how })?.state).toMatchObject({ status: how, closedAt: escalation.now });
  expect(escalation.gone({ how })).toBeNull();
});

it('knows nothing of ladder, tasks and disputes', () => {
  const escalation = begun();
  escalation.act('returnToCommunity');
  for (const act of ['disputeReturn', 'assign', 'coordinate', 'reportProgress', 'reportToDistrict'] as const)
    expect(escalation.refusal(act)).toBe('ACT_NOT_OPEN');
  expect(escalation.joined({ ...filingCause, key: 'another' })).toBeNull();
  expect(escalation.view).not.toHaveProperty('causes');
  expect(escalation.view).not.toHaveProperty('ladder');
});
