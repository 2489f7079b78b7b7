import { meetingOf } from '../../support/acts.js';
import { PureRun } from '../../support/pure-run.js';

/** Convenes with proper notice and lets the convened time come. */
const laterWhen = (run: PureRun) => {
  run.act('convene');
  const { when } = run.view.current?.facts['meeting'] as { when: string };
  run.until(when);
  return when;
};

function record(run: PureRun, heads: Parameters<typeof meetingOf>[1]) {
  const when = laterWhen(run);
  return run.act('recordMeeting', meetingOf(when, heads));
}

describe('convening', () => {
  it('refuses less notice than the rule demands and says the earliest day (C3: three days)', () => {
    const run = new PureRun();
    run.walkTo('partyMemberReview');
    const twoDays = new Date(Date.parse(run.now) + 2 * 86_400_000).toISOString();
    const threeDays = new Date(Date.parse(run.now) + 3 * 86_400_000).toISOString();
    expect(run.refusal('convene', { when: twoDays })).toBe('NOTICE_TOO_SHORT');
    run.act('convene', { when: threeDays });
    expect(run.phase).toBe('convened');
  });

  it('does not take a second convening before the convened day is over', () => {
    const run = new PureRun();
    run.act('convene');
    expect(run.refusal('convene')).toBe('ACT_NOT_OPEN');
    run.passDays(4);
    run.act('convene');
    expect(run.phase).toBe('convened');
  });
});

describe('recording a meeting', () => {
  it('waits for the convened time and refuses a date before it or in the future', () => {
    const run = new PureRun();
    run.act('convene');
    expect(run.refusal('recordMeeting')).toBe('MEETING_NOT_YET');
    const { when } = run.view.current?.facts['meeting'] as { when: string };
    run.until(when);
    const before = new Date(Date.parse(when) - 1).toISOString();
    const after = new Date(Date.parse(when) + 1).toISOString();
    expect(run.refusal('recordMeeting', meetingOf(before))).toBe('OUT_OF_ORDER');
    expect(run.refusal('recordMeeting', meetingOf(after))).toBe('OUT_OF_ORDER');
    run.act('recordMeeting', meetingOf(when));
    expect(run.step).toBe('proposalDisclosure');
  });

  it('keeps the time of the meeting and the time of recording apart', () => {
    const run = new PureRun();
    const when = laterWhen(run);
    run.passDays(1);
    run.act('recordMeeting', meetingOf(when));
    const entry = run.entries.find(({ event }) => event === 'recordMeeting');
    expect(entry).toMatchObject({ occurredAt: when, recordedAt: run.now });
  });

  it.each([
    ['more present than entitled', { entitled: 40, present: 41 }],
    ['more recused than present', { present: 3, recused: 4, votesFor: 0 }],
    ['negative votes against', { votesFor: 41 }],
  ])('refuses impossible counts: %s', (_name, heads) => {
    const run = new PureRun();
    const when = laterWhen(run);
    expect(run.refusal('recordMeeting', meetingOf(when, heads))).toBe('COUNT_IMPOSSIBLE');
  });

  it('is the committee’s act alone', () => {
    const run = new PureRun();
    const when = laterWhen(run);
    expect(run.refusal('recordMeeting', meetingOf(when), 'resident')).toBe('ROLE_NOT_ALLOWED');
  });
});

describe('the verdict and its route (L21 art. 11: more than half of those due)', () => {
  it('21 of 40 pass the review', () => {
    const run = new PureRun();
    run.walkTo('partyMemberReview');
    const { result } = record(run, { entitled: 40, votesFor: 21 });
    expect(result).toMatchObject({
      verdict: { outcome: 'passed', certificate: { pass: { needed: 21, counted: 21 } } },
    });
    expect(run.step).toBe('filing');
  });

  it('20 of 40 do not: the plan goes back to deliberation', () => {
    const run = new PureRun();
    run.walkTo('partyMemberReview');
    record(run, { entitled: 40, votesFor: 20 });
    expect(run.step).toBe('deliberation');
    expect(run.view.steps.find(({ id }) => id === 'partyMemberReview')).toMatchObject({
      state: 'returned',
      outcome: 'notPassed',
      verdict: { outcome: 'notPassed' },
    });
    run.walkTo('partyMemberReview');
    expect(run.view.steps.find(({ id }) => id === 'partyMemberReview')).toMatchObject({ state: 'open', round: 2 });
  });

  it('a proposal not adopted ends the proceeding', () => {
    const run = new PureRun();
    record(run, { entitled: 9, votesFor: 4 });
    expect(run.view).toMatchObject({ status: 'notAdopted', current: null });
    expect(run.entries.at(-1)).toMatchObject({ event: 'proceedingEnded', data: { ending: 'notAdopted' } });
  });
});

describe('an inquorate meeting', () => {
  it('voids the votes and needs fresh notice', () => {
    const run = new PureRun();
    run.walkTo('partyMemberReview');
    const { result } = record(run, { entitled: 40, present: 19 });
    expect(result).toMatchObject({ verdict: { outcome: 'inquorate', certificate: { quorum: { needed: 20 } } } });
    expect([run.step, run.phase]).toEqual(['partyMemberReview', 'convening']);
    expect(run.refusal('recordMeeting', meetingOf(run.now))).toBe('ACT_NOT_OPEN');
  });

  it('is convened again at most twice; the third failure goes to the street and the step stays open', () => {
    const run = new PureRun();
    run.walkTo('partyMemberReview');
    for (let meeting = 1; meeting <= 2; meeting += 1) record(run, { entitled: 40, present: 19 });
    expect(run.raised).toHaveLength(0);
    record(run, { entitled: 40, present: 19 });
    expect(run.raised).toMatchObject([
      { reason: 'inquorate', step: 'partyMemberReview', id: 'dezheng-test.escalation.1' },
    ]);
    expect(run.step).toBe('partyMemberReview');
    record(run, { entitled: 40 });
    expect(run.step).toBe('filing');
    expect(run.gone).toMatchObject([{ id: 'dezheng-test.escalation.1', how: 'doneLate' }]);
  });
});
