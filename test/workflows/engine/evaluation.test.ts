import { PureRun } from '../../support/pure-run.js';

const ratings = (satisfied: number, unsatisfied: number, noAnswer = 0) => ({
  invited: satisfied + unsatisfied + noAnswer,
  satisfied,
  basicallySatisfied: 0,
  unsatisfied,
  noAnswer,
});

function atEvaluation(): PureRun {
  const run = new PureRun();
  run.walkTo('evaluation');
  return run;
}

it('27 of 30 are ninety percent: completed (S1, S2)', () => {
  const run = atEvaluation();
  expect(run.act('recordRatings', ratings(27, 3)).result).toMatchObject({ verdict: { outcome: 'passed' } });
  expect(run.view.status).toBe('completed');
  expect(run.entries.at(-1)).toMatchObject({ event: 'proceedingEnded', data: { ending: 'completed' } });
});

it('26 of 30 are not: rectification, acceptance, and ratings again', () => {
  const run = atEvaluation();
  expect(run.act('recordRatings', ratings(26, 4)).result).toMatchObject({ verdict: { outcome: 'notPassed' } });
  expect(run.phase).toBe('rectifying');
  expect(run.refusal('recordRatings', ratings(30, 0))).toBe('ACT_NOT_OPEN');
  expect(
    run.refusal('reportCompletion', {
      acceptance: { outcome: 'accepted', representatives: [{ name: '责任人' }], opinion: '好' },
    }),
  ).toBe('ACCEPTED_BY_EXECUTING_UNIT');
  run.act('reportCompletion');
  run.act('recordRatings', ratings(30, 0));
  expect(run.view.status).toBe('completed');
});

it('too few valid answers are no evaluation', () => {
  const run = atEvaluation();
  expect(run.act('recordRatings', ratings(4, 0)).result).toMatchObject({ verdict: { outcome: 'inquorate' } });
  expect(run.act('recordRatings', ratings(8, 0, 20)).result).toMatchObject({ verdict: { outcome: 'inquorate' } });
  expect(run.phase).toBe('toRate');
  expect(run.act('recordRatings', ratings(9, 0, 20)).result).toMatchObject({ verdict: { outcome: 'passed' } });
});

it('after two rounds of rectification the street is told and the work goes on', () => {
  const run = atEvaluation();
  for (let round = 1; round <= 2; round += 1) {
    run.act('recordRatings', ratings(26, 4));
    run.act('reportCompletion');
  }
  expect(run.raised).toEqual([]);
  run.act('recordRatings', ratings(26, 4));
  expect(run.raised).toMatchObject([{ reason: 'evaluationFailed', step: 'evaluation' }]);
  expect(run.phase).toBe('rectifying');
  run.act('reportCompletion');
  run.act('recordRatings', ratings(27, 3));
  expect(run.view.status).toBe('completed');
  expect(run.gone).toMatchObject([{ id: 'dezheng-test.escalation.1', how: 'doneLate' }]);
});
