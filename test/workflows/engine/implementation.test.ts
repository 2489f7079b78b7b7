import { PureRun } from '../../support/pure-run.js';

function underWay(): PureRun {
  const run = new PureRun();
  run.walkTo('implementation');
  run.act('assignWork');
  return run;
}

const acceptance = (outcome: 'accepted' | 'notAccepted', representatives = [{ name: '居民代表' }]) => ({
  acceptance: { outcome, representatives, opinion: '意见' },
});

it('needs a completion date that has not passed', () => {
  const run = new PureRun();
  run.walkTo('implementation');
  expect(run.refusal('assignWork', { completeBy: '2026-01-01' })).toBe('DATE_PASSED');
});

it('keeps progress on record and stays open', () => {
  const run = underWay();
  run.act('reportProgress', { percent: 60, text: '桩基完成' });
  expect(run.view.current).toMatchObject({ phase: 'underWay', facts: { percent: 60 } });
});

it.each([
  ['the responsible person', [{ name: '责任人' }]],
  ['the executing unit', [{ name: '居民代表' }, { name: '质检员', unit: '施工单位' }]],
])('is not accepted by %s', (_who, representatives) => {
  const run = underWay();
  expect(run.refusal('reportCompletion', acceptance('accepted', representatives))).toBe('ACCEPTED_BY_EXECUTING_UNIT');
});

it('is not dated before the work began or in the future', () => {
  const run = underWay();
  const tomorrow = new Date(Date.parse(run.now) + 86_400_000).toISOString();
  expect(run.refusal('reportCompletion', { completedAt: '2026-01-01T00:00:00.000Z' })).toBe('OUT_OF_ORDER');
  expect(run.refusal('reportCompletion', { completedAt: tomorrow })).toBe('OUT_OF_ORDER');
});

it('refused acceptance keeps the step open; acceptance closes it', () => {
  const run = underWay();
  run.act('reportCompletion', acceptance('notAccepted'));
  expect(run.view.current).toMatchObject({ phase: 'underWay', facts: { acceptancesRefused: 1 } });
  run.act('reportCompletion', acceptance('accepted'));
  expect(run.step).toBe('implementationDisclosure');
});

it('past the promised date the street is told (S2: 责任追究)', () => {
  const run = underWay();
  run.until(String(run.view.current?.clock.dueAt));
  expect(run.raised).toMatchObject([{ step: 'implementation', due: 'committee' }]);
});
