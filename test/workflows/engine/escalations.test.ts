import { PureRun } from '../../support/pure-run.js';

const dueAt = (run: PureRun) => String(run.view.current?.clock.dueAt);
const firstId = 'dezheng-test.escalation.1';
const secondId = 'dezheng-test.escalation.2';

/** A notice with so many objections, all of which were due three days later. */
function overdueObjections(run: PureRun, count: number): void {
  run.walkTo('resultDisclosure');
  run.act('postNotice');
  for (let raised = 0; raised < count; raised += 1) {
    run.act('object');
    run.passDays(1);
  }
  for (const { dueAt: due } of run.view.current?.clocks ?? []) run.until(due);
}

describe('上报提级 by the community itself', () => {
  it('brings the facts before the street: what was tried, the verdicts so far', () => {
    const run = new PureRun();
    run.walkTo('partyMemberReview');
    run.act('convene');
    const { result } = run.act('requestEscalation', {
      reason: '涉及市政管网',
      tried: '已两次召集协商',
      proposedUnit: '街道社区建设办公室',
    });
    expect(result).toEqual({ escalation: firstId });
    expect(run.raised).toMatchObject([
      {
        id: firstId,
        title: '小区充电桩建设',
        district: 'pingchuan',
        reason: 'beyondAuthority',
        due: 'committee',
        cause: {
          key: 'partyMemberReview/1/beyondAuthority',
          request: { tried: '已两次召集协商', proposedUnit: '街道社区建设办公室' },
        },
        facts: { tried: [{ act: 'convene' }] },
      },
    ]);
    expect(run.raised[0]?.facts?.verdicts.map(({ step }) => step)).toEqual(['partyProposal', 'deliberation']);
    expect(run.step).toBe('partyMemberReview');
  });

  it('once for a step, by the committee alone', () => {
    const run = new PureRun();
    expect(run.refusal('requestEscalation', {}, 'street')).toBe('ROLE_NOT_ALLOWED');
    run.act('requestEscalation');
    expect(run.refusal('requestEscalation')).toBe('ALREADY_ESCALATED');
    run.hold();
    expect(run.gone).toMatchObject([{ id: firstId, how: 'doneLate', key: 'partyProposal/1/beyondAuthority' }]);
    run.disclose();
    run.act('requestEscalation');
    expect(run.raised.map(({ id }) => id)).toEqual([firstId, secondId]);
  });

  it('is unknown to editions before 2026-11-22', () => {
    expect(new PureRun({ edition: '2026-01-01' }).refusal('requestEscalation')).toBe('ACT_NOT_OPEN');
  });
});

describe('several causes of one proceeding', () => {
  it('are one escalation; each is gone by itself', () => {
    const run = new PureRun();
    overdueObjections(run, 2);
    expect(run.raised.map(({ id }) => id)).toEqual([firstId]);
    expect(run.joined).toMatchObject([{ id: firstId, cause: { key: 'resultDisclosure/1/answer:O2:open' } }]);
    run.act('answerObjection', { objection: 'O1' });
    expect(run.gone).toEqual([{ id: firstId, how: 'doneLate', key: 'resultDisclosure/1/answer:O1:open' }]);
    run.act('answerObjection', { objection: 'O2' });
    expect(run.gone).toHaveLength(2);
  });

  it('each start their own under editions before 2026-11-22', () => {
    const run = new PureRun({ edition: '2026-01-01' });
    overdueObjections(run, 2);
    expect(run.raised.map(({ id }) => id)).toEqual([firstId, secondId]);
    expect(run.raised[0]?.cause).toBeUndefined();
  });
});

describe('the street is done', () => {
  const closed = (keys: readonly string[]) => ({
    id: firstId,
    status: 'resolved' as const,
    occurredAt: '2026-06-01T00:00:00.000Z',
    keys,
  });

  it('with everything it knew: the tie is cut, the step stays open, nothing is raised again', () => {
    const run = new PureRun();
    overdueObjections(run, 1);
    run.hear(closed(['resultDisclosure/1/answer:O1:open']));
    expect(run.entries.at(-1)).toMatchObject({ event: 'escalationClosed', data: { status: 'resolved' } });
    expect(run.raised).toHaveLength(1);
    run.act('answerObjection', { objection: 'O1' });
    expect(run.gone).toEqual([]);
  });

  it('before a further cause reached it: that one is raised again, on its own', () => {
    const run = new PureRun();
    overdueObjections(run, 3);
    run.hear(closed(['resultDisclosure/1/answer:O1:open']));
    expect(run.raised.map(({ id, cause }) => [id, cause?.key])).toEqual([
      [firstId, 'resultDisclosure/1/answer:O1:open'],
      [secondId, 'resultDisclosure/1/answer:O2:open'],
    ]);
    expect(run.joined.at(-1)).toMatchObject({ id: secondId, cause: { key: 'resultDisclosure/1/answer:O3:open' } });
    expect(run.hear(closed([]))).toBeNull();
  });

  it('and a new wait is overdue later: a new escalation', () => {
    const run = new PureRun();
    run.until(dueAt(run));
    run.hear(closed(['partyProposal/1/hold:0']));
    run.hold();
    run.until(dueAt(run));
    expect(run.raised.map(({ id }) => id)).toEqual([firstId, secondId]);
  });
});
