import { PureRun } from '../../support/pure-run.js';

function atFiling(overrides?: ConstructorParameters<typeof PureRun>[0]): PureRun {
  const run = new PureRun(overrides);
  run.walkTo('filing');
  return run;
}

const dueAt = (run: PureRun) => String(run.view.current?.clock.dueAt);

it('lists what is missing from the bundle (§3J)', () => {
  const run = atFiling();
  expect(run.refusal('submitFiling', { documents: [{ kind: 'minutes', title: '会议记录' }] })).toBe(
    'FILING_INCOMPLETE',
  );
});

it('is ruled on by the street alone', () => {
  const run = atFiling();
  run.act('submitFiling');
  expect(run.refusal('ruleOnFiling', {}, 'committee')).toBe('ROLE_NOT_ALLOWED');
  expect(run.refusal('submitFiling')).toBe('ACT_NOT_OPEN');
});

it('accepted opens the next step and keeps the number', () => {
  const run = atFiling();
  run.act('submitFiling');
  expect(run.act('ruleOnFiling', { outcome: 'accepted', number: '备〔2026〕7号' }).result).toMatchObject({
    outcome: 'accepted',
    number: '备〔2026〕7号',
  });
  expect(run.step).toBe('resultDisclosure');
});

it('returned tells all defects at once; the correction keeps the number and counts the version', () => {
  const run = atFiling();
  const first = run.act('submitFiling').result;
  expect(run.refusal('ruleOnFiling', { outcome: 'returnedForCorrection' })).toBe('DEFECTS_REQUIRED');
  run.act('ruleOnFiling', { outcome: 'returnedForCorrection', defects: ['缺签到表', '缺监督意见'] });
  expect(run.view.current).toMatchObject({ phase: 'correcting', facts: { defects: ['缺签到表', '缺监督意见'] } });
  const second = run.act('submitFiling').result;
  expect([first, second]).toEqual([
    { number: 'dezheng-test-F1', version: 1 },
    { number: 'dezheng-test-F1', version: 2 },
  ]);
});

it('objected needs reasons and goes back to deliberation', () => {
  const run = atFiling();
  run.act('submitFiling');
  expect(run.refusal('ruleOnFiling', { outcome: 'objected' })).toBe('REASONS_REQUIRED');
  run.act('ruleOnFiling', { outcome: 'objected', reasons: ['与上位规定不符'] });
  expect(run.step).toBe('deliberation');
});

it('silence of the street: yellow, then red and escalated, still open, and accepted late', () => {
  const run = atFiling();
  run.act('submitFiling');
  const due = dueAt(run);
  run.until(new Date(Date.parse(due) - 1).toISOString());
  expect(run.entries.some(({ event }) => event === 'turnedYellow')).toBe(true);
  expect(run.raised).toEqual([]);
  run.until(due);
  expect(run.raised).toMatchObject([{ reason: 'overdue', due: 'street', step: 'filing', dueAt: due }]);
  expect(run.phase).toBe('underReview');
  run.passDays(30);
  expect(run.raised).toHaveLength(1);
  run.act('ruleOnFiling', { outcome: 'accepted' });
  expect(run.step).toBe('resultDisclosure');
  expect(run.gone).toMatchObject([{ id: 'dezheng-test.escalation.1', how: 'doneLate' }]);
});

it('silence counts as acceptance only where the street switched it on, and the record says so', () => {
  const run = atFiling({ overrides: { filing: { reviewWithin: { onTimeout: 'deemedAccepted' } } } });
  run.act('submitFiling');
  run.until(dueAt(run));
  expect(run.step).toBe('resultDisclosure');
  expect(run.raised).toEqual([]);
  expect(run.entries.find(({ event }) => event === 'deemedAccepted')).toMatchObject({
    actor: null,
    data: { bySilence: true, outcome: 'accepted' },
  });
});

it('a submission that never comes is escalated with the committee as the one who was due', () => {
  const run = atFiling();
  run.until(dueAt(run));
  expect(run.raised).toMatchObject([{ due: 'committee', reason: 'overdue' }]);
});
