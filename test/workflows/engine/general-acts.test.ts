import type { Role } from '../../../domain/actor.js';
import type { Suspend } from '../../../domain/acts.js';
import { Refusal } from '../../../domain/refusal.js';
import { perform } from '../../../workflows/engine/perform.js';
import { actor, diligent } from '../../support/acts.js';
import { PureRun } from '../../support/pure-run.js';

const dueAt = (run: PureRun) => String(run.view.current?.clock.dueAt);
const inDays = (run: PureRun, days: number) => new Date(Date.parse(run.now) + days * 86_400_000).toISOString();

/** What a suspension without the usual filling is refused with, if it is. */
function refusalOf({ run, now }: PureRun, input: Suspend, role: Role = 'street') {
  try {
    perform(run, 'suspend', { actor: actor(role), input }, now);
    return null;
  } catch (error) {
    if (error instanceof Refusal) return error.code;
    throw error;
  }
}

describe('withdraw', () => {
  it('ends the proceeding, takes the notice down and closes its escalations', () => {
    const run = new PureRun();
    run.walkTo('resultDisclosure');
    run.act('postNotice');
    run.act('object');
    run.until(dueAt(run));
    run.act('withdraw', { reason: '居民自行解决' });
    expect(run.view).toMatchObject({ status: 'withdrawn', current: null });
    expect(run.disclosures.at(-1)).toMatchObject({ state: 'takenDown' });
    expect(run.gone).toMatchObject([{ id: 'dezheng-test.escalation.1', how: 'withdrawn' }]);
    expect(run.refusal('withdraw')).toBe('PROCEEDING_CLOSED');
  });
});

describe('suspend and resume', () => {
  it('needs one of the grounds, and never the handler (editions since 2026-11-22)', () => {
    const run = new PureRun();
    expect(run.refusal('suspend', {}, 'committee')).toBe('APPROVER_IS_HANDLER');
    const { ground: _, ...ungrounded } = diligent.suspend(run.view, run.now);
    expect(refusalOf(run, ungrounded)).toBe('GROUND_REQUIRED');
    run.act('suspend', { ground: 'expertReview' }, 'street');
    expect(run.entries.at(-1)).toMatchObject({ event: 'suspend', data: { ground: 'expertReview' } });
  });

  it('a filing under review is the street’s duty: the street does not stop its own clock', () => {
    const run = new PureRun();
    run.walkTo('filing');
    run.act('submitFiling');
    expect(run.refusal('suspend', {}, 'street')).toBe('APPROVER_IS_HANDLER');
    run.act('suspend', {}, 'streetLeader');
    expect(run.phase).toBe('suspended');
  });

  it('lasts as long as its ground allows: 30 days for an appraisal, 60 for a tender', () => {
    const run = new PureRun();
    const at = (days: number, ms: number) => new Date(Date.parse(inDays(run, days)) + ms).toISOString();
    expect(run.refusal('suspend', { ground: 'appraisal', until: at(30, 1) })).toBe('SUSPENSION_TOO_LONG');
    expect(run.refusal('suspend', { ground: 'tender', until: at(60, 1) })).toBe('SUSPENSION_TOO_LONG');
    run.act('suspend', { ground: 'tender', until: at(60, 0) });
  });

  it('keeps ground, reason and approver in the ledger of the clock', () => {
    const run = new PureRun();
    run.act('suspend', { ground: 'hearing', reason: '召开听证会', approver: '街道主任' });
    run.passDays(1);
    run.act('resume');
    expect(run.view.current?.clock.ledger?.suspensions).toMatchObject([
      { ground: 'hearing', reason: '召开听证会', approver: '街道主任', toIso: run.now },
    ]);
  });

  it('editions before 2026-11-22 know neither grounds nor that rule', () => {
    const run = new PureRun({ edition: '2026-01-01' });
    const { ground: _, ...ungrounded } = diligent.suspend(run.view, run.now);
    expect(refusalOf(run, ungrounded, 'committee')).toBe(null);
  });

  it('time that stood still does not count', () => {
    const run = new PureRun();
    const before = dueAt(run);
    run.act('suspend', { until: inDays(run, 4) });
    expect(run.phase).toBe('suspended');
    expect(run.refusal('convene')).toBe('PROCEEDING_SUSPENDED');
    run.passDays(2);
    run.act('resume');
    expect(dueAt(run) > before).toBe(true);
    expect(run.refusal('resume')).toBe('NOT_SUSPENDED');
  });

  it('resumes by itself on the day it was granted until', () => {
    const run = new PureRun();
    const until = inDays(run, 4);
    run.act('suspend', { until });
    run.until(until);
    expect(run.phase).toBe('convening');
    expect(run.entries.at(-1)).toMatchObject({ event: 'resume', actor: null });
  });

  it('warns nobody while it lasts', () => {
    const run = new PureRun();
    run.act('suspend', { until: inDays(run, 20) });
    run.passDays(19);
    expect(run.entries.filter(({ event }) => event.startsWith('turned'))).toEqual([]);
  });

  it('has a longest duration', () => {
    const run = new PureRun();
    expect(run.refusal('suspend', { until: inDays(run, 3650) })).toBe('SUSPENSION_TOO_LONG');
    expect(run.refusal('suspend', { until: run.now })).toBe('DATE_PASSED');
  });
});

describe('an extension', () => {
  const ask = (run: PureRun, workingDays = 3) => run.act('requestExtension', { workingDays });

  it('is asked for by the handler and granted by the leader above: so many working days more', () => {
    const run = new PureRun();
    const before = dueAt(run);
    expect(run.refusal('extend', {}, 'street')).toBe('EXTENSION_NOT_REQUESTED');
    expect(run.refusal('requestExtension', {}, 'street')).toBe('ROLE_NOT_ALLOWED');
    ask(run);
    expect(dueAt(run)).toBe(before);
    expect(run.news.at(-1)).toMatchObject({ phrase: 'extensionRequested', named: ['street'] });
    expect(run.refusal('extend', {}, 'committee')).toBe('APPROVER_IS_HANDLER');
    const { result } = run.act('extend', {}, 'street');
    expect([before, dueAt(run)]).toEqual(['2026-03-09T16:00:00.000Z', '2026-03-12T16:00:00.000Z']);
    expect(result['dueAt']).toBe(dueAt(run));
  });

  it('denied, leaves the old date, and says why', () => {
    const run = new PureRun();
    const before = dueAt(run);
    ask(run);
    run.act('denyExtension', { reason: '会议可以按期召开' }, 'street');
    expect(dueAt(run)).toBe(before);
    expect(run.news.at(-1)).toMatchObject({
      phrase: 'extensionDenied',
      gaps: { reason: { typed: '会议可以按期召开' }, dueAt: { instant: before } },
    });
    expect(run.refusal('extend', {}, 'street')).toBe('EXTENSION_NOT_REQUESTED');
    run.until(before);
    expect(run.entries.at(-1)).toMatchObject({ event: 'turnedRed', occurredAt: before });
  });

  it('is granted a second time by the higher leader alone, and never a third time', () => {
    const run = new PureRun();
    ask(run);
    run.act('extend', {}, 'street');
    ask(run, 2);
    expect(run.refusal('extend', {}, 'street')).toBe('APPROVER_IS_HANDLER');
    run.act('extend', {}, 'streetLeader');
    expect(run.refusal('requestExtension')).toBe('EXTENSION_USED_UP');
    expect(run.view.current?.clock.ledger?.extensions).toMatchObject([
      { budget: { amount: 3, unit: 'workingDays' } },
      { budget: { amount: 2, unit: 'workingDays' } },
    ]);
  });

  it('is at most ten working days (L27) and never longer than the original budget', () => {
    const run = new PureRun();
    expect(run.refusal('requestExtension', { workingDays: 11 })).toBe('EXTENSION_TOO_LONG');
    expect(run.refusal('requestExtension', { workingDays: 6 })).toBe('EXTENSION_TOO_LONG');
    run.act('requestExtension', { workingDays: 5 });
  });

  it('counts only before expiry: asked for and decided', () => {
    const run = new PureRun();
    const due = dueAt(run);
    run.until(new Date(Date.parse(due) - 1).toISOString());
    const offered = (act: string) => run.view.current?.acts.some((each) => each.act === act);
    expect(offered('requestExtension')).toBe(true);
    ask(run);
    expect([offered('extend'), offered('denyExtension')]).toEqual([true, true]);
    run.until(due);
    expect(run.refusal('extend', {}, 'street')).toBe('EXTENSION_TOO_LATE');
    expect(run.refusal('requestExtension')).toBe('EXTENSION_TOO_LATE');
    expect(dueAt(run)).toBe(due);
  });

  it('of the street’s own duty is its leader’s to grant', () => {
    const run = new PureRun();
    run.walkTo('filing');
    run.act('submitFiling');
    run.act('requestExtension', { workingDays: 2 }, 'street');
    expect(run.refusal('extend', {}, 'street')).toBe('APPROVER_IS_HANDLER');
    run.act('extend', {}, 'streetLeader');
  });

  it('does not move a notice window', () => {
    const run = new PureRun();
    run.walkTo('resultDisclosure');
    run.act('postNotice');
    expect(run.refusal('requestExtension')).toBe('ACT_NOT_OPEN');
  });

  it('under an edition before 2026-11-22 is granted at once, once, the original budget again', () => {
    const run = new PureRun({ edition: '2026-01-01' });
    const before = dueAt(run);
    expect(run.refusal('requestExtension')).toBe('ACT_NOT_OPEN');
    run.act('extend', {}, 'committee');
    expect([before, dueAt(run)]).toEqual(['2026-03-09T16:00:00.000Z', '2026-03-16T16:00:00.000Z']);
    expect(run.refusal('extend', {}, 'committee')).toBe('EXTENSION_USED_UP');
  });
});
