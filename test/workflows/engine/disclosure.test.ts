import { PureRun } from '../../support/pure-run.js';

/** Posted on Monday 2026-03-02 or later, at the result disclosure: seven days, both ends counted. */
function posted(): PureRun {
  const run = new PureRun();
  run.walkTo('resultDisclosure');
  run.act('postNotice');
  return run;
}

const gateOf = (run: PureRun) => String(run.view.current?.clock.dueAt);
const justBefore = (iso: string) => new Date(Date.parse(iso) - 1).toISOString();
const answer = (outcome: 'noted' | 'corrected' | 'upheld' | 'referred' | 'withdrawn', objection = 'O1') => ({
  objection,
  outcome,
  answer: '书面答复',
});

describe('the window (C15: first and last day count)', () => {
  it('opens the gate only after the last of seven days', () => {
    const run = posted();
    const [disclosure] = run.disclosures.slice(-1);
    const days = (Date.parse(String(disclosure?.lastDay)) - Date.parse(String(disclosure?.firstDay))) / 86_400_000 + 1;
    expect(days).toBe(7);
    run.until(justBefore(gateOf(run)));
    expect(run.step).toBe('resultDisclosure');
    run.until(new Date(Date.parse(run.now) + 1).toISOString());
    expect(run.step).toBe('implementation');
    expect(run.disclosures.at(-1)).toMatchObject({ state: 'closed' });
  });

  it('is nobody’s delay: the light stays off red and nothing is escalated', () => {
    const run = posted();
    run.until(justBefore(gateOf(run)));
    expect(run.view.current?.clock.of).toBe('window');
    expect(run.raised).toEqual([]);
  });

  it('starts from zero after an early take-down', () => {
    const run = posted();
    const first = gateOf(run);
    run.passDays(3);
    run.act('takeDown');
    expect(run.phase).toBe('toPost');
    expect(run.disclosures.at(-1)).toMatchObject({ state: 'takenDown' });
    run.act('postNotice');
    expect(Date.parse(gateOf(run)) - Date.parse(first)).toBe(3 * 86_400_000);
    expect(run.disclosures.at(-1)).toMatchObject({ id: 'dezheng-test.resultDisclosure.1.2', state: 'posted' });
  });

  it('needs every channel the rule names', () => {
    const run = new PureRun();
    run.walkTo('resultDisclosure');
    expect(run.refusal('postNotice', { channels: ['app'] })).toBe('CHANNEL_MISSING');
  });
});

describe('objections', () => {
  it('keep the gate shut until answered, past the last day', () => {
    const run = posted();
    const gate = gateOf(run);
    expect(run.act('object').result).toEqual({ objection: 'O1' });
    run.until(gate);
    run.passDays(1);
    expect([run.step, run.phase]).toEqual(['resultDisclosure', 'objections']);
    run.act('answerObjection', answer('noted'));
    expect(run.step).toBe('implementation');
  });

  it.each(['noted', 'withdrawn'] as const)('%s lets the window run on', (outcome) => {
    const run = posted();
    const gate = gateOf(run);
    run.act('object');
    run.act('answerObjection', answer(outcome));
    expect([run.phase, gateOf(run)]).toEqual(['window', gate]);
  });

  it('corrected restarts the window with the corrected text', () => {
    const run = posted();
    run.act('object');
    run.act('answerObjection', answer('corrected'));
    expect([run.step, run.phase]).toEqual(['resultDisclosure', 'toPost']);
    expect(run.disclosures.at(-1)).toMatchObject({ state: 'restarted' });
  });

  it('upheld follows the definition’s route', () => {
    const run = posted();
    run.act('object');
    run.act('answerObjection', answer('upheld'));
    expect(run.step).toBe('deliberation');
    expect(run.disclosures.at(-1)).toMatchObject({ state: 'upheld', objections: [{ id: 'O1', state: 'upheld' }] });
  });

  it('referred stops the clock until the street rules; the stopped days do not count', () => {
    const run = posted();
    const gate = gateOf(run);
    run.act('object');
    run.act('answerObjection', answer('referred'));
    expect(run.view.current?.clock.of).toBe('act');
    expect(run.refusal('answerObjection', answer('noted'))).toBe('OBJECTION_WITH_STREET');
    run.passDays(2);
    run.act('answerObjection', answer('noted'), 'street');
    expect(run.phase).toBe('window');
    expect(Date.parse(gateOf(run)) - Date.parse(gate)).toBeGreaterThanOrEqual(2 * 86_400_000);
  });

  it('are answered once, and only when they exist', () => {
    const run = posted();
    run.act('object');
    run.act('object');
    expect(run.refusal('answerObjection', answer('noted', 'O9'))).toBe('OBJECTION_UNKNOWN');
    run.act('answerObjection', answer('noted'));
    expect(run.refusal('answerObjection', answer('noted'))).toBe('OBJECTION_ANSWERED');
    expect(run.refusal('answerObjection', answer('noted', 'O2'), 'street')).toBe('OBJECTION_OUTCOME_NOT_ALLOWED');
  });

  it('come too late once the last day is over', () => {
    const run = posted();
    run.until(gateOf(run));
    expect(run.refusal('object')).toBe('ACT_NOT_OPEN');
  });

  it('unanswered after three days goes to the street (L9)', () => {
    const run = posted();
    run.act('object');
    const due = gateOf(run);
    run.until(justBefore(due));
    expect(run.raised).toEqual([]);
    run.until(due);
    expect(run.raised).toMatchObject([{ reason: 'overdue', due: 'committee', step: 'resultDisclosure' }]);
    run.act('answerObjection', answer('noted'));
    expect(run.gone).toMatchObject([{ id: 'dezheng-test.escalation.1', how: 'doneLate' }]);
  });
});

describe('a result notice (C15: not before the day after acceptance)', () => {
  it('is refused on the day of acceptance and taken from the next day on', () => {
    const run = new PureRun();
    run.walkTo('implementationDisclosure');
    expect(run.refusal('postNotice')).toBe('NOTICE_BEFORE_ACCEPTANCE');
    const from = String(run.view.current?.acts.find(({ act }) => act === 'postNotice')?.from);
    run.until(justBefore(from));
    expect(run.refusal('postNotice')).toBe('NOTICE_BEFORE_ACCEPTANCE');
    run.until(from);
    run.act('postNotice');
    expect(run.phase).toBe('window');
  });
});
