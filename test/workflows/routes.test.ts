import type { EscalationView } from '../../domain/record.js';
import { meetingOf } from '../support/acts.js';
import { Escalation } from '../support/escalation.js';
import { Proceeding } from '../support/proceeding.js';
import { startStack, type Stack } from '../support/stack.js';

jest.setTimeout(120_000);

let stack: Stack;
beforeAll(async () => {
  stack = await startStack();
});
afterAll(async () => {
  await stack.close();
});

/** Long enough that nothing falls due meanwhile, short enough to wait for a notice. */
const unhurried = { pace: { dayMs: 250 } };
/** Nothing falls due while the test lasts. */
const calm = { pace: { dayMs: 2000 } };
/** Everything falls due almost at once. */
const hasty = { pace: { dayMs: 20 } };

const now = () => new Date().toISOString();
const lowRatings = { invited: 30, satisfied: 26, basicallySatisfied: 0, unsatisfied: 4, noAnswer: 0 };

describe('meeting', () => {
  it('not passed at the first step: not adopted', async () => {
    const proceeding = await Proceeding.start(stack, unhurried);
    const { result } = await proceeding.hold({ votes: { for: 20, against: 20, abstain: 0, invalid: 0 } });
    expect(result).toMatchObject({ verdict: { outcome: 'notPassed' } });
    expect(await proceeding.view()).toMatchObject({ status: 'notAdopted', current: null });
  });

  it('not passed later: back to the step the definition names', async () => {
    const proceeding = await Proceeding.start(stack, unhurried);
    await proceeding.walkTo('deliberation');
    await proceeding.hold({ votes: { for: 20, against: 20, abstain: 0, invalid: 0 } });
    expect((await proceeding.view()).current).toMatchObject({ step: 'partyProposal', phase: 'convening' });
  });

  it('inquorate: void and convened again; overdue meanwhile: in the hands of the street until held', async () => {
    const proceeding = await Proceeding.start(stack, hasty);
    await proceeding.when('convene');
    const { current } = await proceeding.untilOffered('recordMeeting');
    const { when } = current?.facts['meeting'] as { when: string };
    const { result } = await proceeding.act('recordMeeting', meetingOf(when, { entitled: 9, present: 4 }));
    expect(result).toMatchObject({ verdict: { outcome: 'inquorate' } });
    const escalation = new Escalation(stack, proceeding.id);
    const { reason, due } = await escalation.until(() => true);
    expect([reason, due]).toEqual(['overdue', 'committee']);
    await proceeding.hold();
    await proceeding.until(({ current: after }) => after?.step === 'proposalDisclosure');
  });
});

describe('disclosure', () => {
  /** Time enough to object and answer before the window ends. */
  async function posted() {
    const proceeding = await Proceeding.start(stack, { pace: { dayMs: 1000 } });
    await proceeding.walkTo('proposalDisclosure');
    await proceeding.when('postNotice');
    return proceeding;
  }

  it('upheld: back to the proposal', async () => {
    const proceeding = await posted();
    await proceeding.act('object');
    await proceeding.act('answerObjection', { outcome: 'upheld' });
    expect((await proceeding.view()).current?.step).toBe('partyProposal');
  });

  it('referred: the window stands still until the street rules', async () => {
    const proceeding = await posted();
    await proceeding.act('object');
    await proceeding.act('answerObjection', { outcome: 'referred' });
    expect(await proceeding.refusal('answerObjection', { outcome: 'noted' })).toBe('OBJECTION_WITH_STREET');
    await proceeding.act('answerObjection', { outcome: 'noted' }, 'street');
    await proceeding.until(({ current }) => current?.step === 'deliberation');
  });

  it('taken down: from zero', async () => {
    const proceeding = await posted();
    await proceeding.act('takeDown');
    expect((await proceeding.view()).current?.phase).toBe('toPost');
    await proceeding.when('postNotice');
    await proceeding.until(({ current }) => current?.step === 'deliberation');
    const { items } = await stack.register.listDisclosures({ community: 'dezheng', limit: 100 });
    const states = items.filter((each) => each.proceeding === proceeding.id).map(({ state }) => state);
    expect(states.sort()).toEqual(['closed', 'takenDown']);
  });
});

describe('filing', () => {
  it('returned, corrected under the same number, objected to: back to deliberation', async () => {
    const proceeding = await Proceeding.start(stack, unhurried);
    await proceeding.walkTo('filing');
    const first = await proceeding.when('submitFiling');
    await proceeding.act('ruleOnFiling', { outcome: 'returnedForCorrection', defects: ['缺签到表'] });
    const second = await proceeding.act('submitFiling');
    expect(second.result).toEqual({ number: first.result['number'], version: 2 });
    await proceeding.act('ruleOnFiling', { outcome: 'objected', reasons: ['预算不明'] });
    expect((await proceeding.view()).current?.step).toBe('deliberation');
  });

  it('ignored by the street: escalates by itself, is worked by the street office and done late', async () => {
    const proceeding = await Proceeding.start(stack, unhurried);
    await proceeding.walkTo('filing');
    await proceeding.when('submitFiling');
    const arrived = ({ status, due }: EscalationView) => status === 'arrived' && due === 'street';
    const escalation = await Escalation.raised(stack, proceeding.id, arrived);
    await escalation.act('sign', {});
    await escalation.act('accept', {});
    await proceeding.act('ruleOnFiling', { outcome: 'accepted' });
    const closed = await escalation.until(({ closedAt }) => closedAt !== null);
    expect(closed.status).toBe('doneLate');
  });

  it('deemed accepted where the street switched it on', async () => {
    const overrides = { filing: { reviewWithin: { onTimeout: 'deemedAccepted' as const } } };
    const proceeding = await Proceeding.start(stack, { ...unhurried, overrides });
    await proceeding.walkTo('filing');
    await proceeding.when('submitFiling');
    await proceeding.until(({ current }) => current?.step === 'resultDisclosure');
    const timeline = await stack.register.timeline(proceeding.id);
    expect(timeline.find(({ event }) => event === 'deemedAccepted')?.data).toMatchObject({ bySilence: true });
  });
});

describe('implementation and evaluation', () => {
  it('not accepted, then accepted; rated too low, rectified and rated again', async () => {
    const proceeding = await Proceeding.start(stack, unhurried);
    await proceeding.walkTo('implementation');
    await proceeding.when('assignWork');
    const acceptance = {
      outcome: 'notAccepted',
      representatives: [{ name: '居民代表' }],
      opinion: '未达要求',
    } as const;
    await proceeding.act('reportCompletion', { completedAt: now(), acceptance });
    await proceeding.act('reportCompletion');
    await proceeding.walkTo('evaluation');
    expect((await proceeding.act('recordRatings', lowRatings)).result).toMatchObject({
      verdict: { outcome: 'notPassed' },
    });
    await proceeding.act('reportCompletion');
    await proceeding.act('recordRatings');
    expect((await proceeding.view()).status).toBe('completed');
  });
});

describe('general acts', () => {
  it('suspended, resumed, extended and withdrawn, each on record', async () => {
    const proceeding = await Proceeding.start(stack, calm);
    await proceeding.act('suspend');
    expect(await proceeding.refusal('convene')).toBe('PROCEEDING_SUSPENDED');
    await proceeding.act('resume');
    expect(await proceeding.refusal('extend')).toBe('EXTENSION_NOT_REQUESTED');
    await proceeding.act('requestExtension');
    await proceeding.act('extend');
    expect(await proceeding.refusal('extend')).toBe('EXTENSION_NOT_REQUESTED');
    await proceeding.act('withdraw');
    expect(await proceeding.view()).toMatchObject({ status: 'withdrawn', current: null });
    const events = (await stack.register.timeline(proceeding.id)).map(({ event }) => event);
    expect(events).toEqual([
      'proceedingOpened',
      'stepOpened',
      'suspend',
      'resume',
      'requestExtension',
      'extend',
      'withdraw',
      'proceedingEnded',
    ]);
  });

  it('cancelled by an operator in Temporal: withdrawn, on record, not torn', async () => {
    const proceeding = await Proceeding.start(stack, calm);
    await stack.client.workflow.getHandle(proceeding.id).cancel();
    const { status } = await proceeding.until((view) => view.status !== 'running');
    expect(status).toBe('withdrawn');
  });
});

describe('an act as an Update', () => {
  it('refused by the rules leaves no event in the history', async () => {
    const proceeding = await Proceeding.start(stack, calm);
    const before = (await proceeding.history()).events?.length;
    expect(await proceeding.refusal('recordMeeting', meetingOf(now()))).toBe('ACT_NOT_OPEN');
    expect(await proceeding.refusal('object')).toBe('ACT_NOT_OPEN');
    expect((await proceeding.history()).events?.length).toBe(before);
  });
});
