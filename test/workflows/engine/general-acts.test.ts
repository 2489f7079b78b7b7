import { PureRun } from '../../support/pure-run.js';

const dueAt = (run: PureRun) => String(run.view.current?.clock.dueAt);
const inDays = (run: PureRun, days: number) => new Date(Date.parse(run.now) + days * 86_400_000).toISOString();

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
    expect(run.gone).toEqual([{ id: 'dezheng-test.escalation.1', how: 'withdrawn' }]);
    expect(run.refusal('withdraw')).toBe('PROCEEDING_CLOSED');
  });
});

describe('suspend and resume', () => {
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

describe('extend', () => {
  it('before expiry, once: the original budget again', () => {
    const run = new PureRun();
    const before = dueAt(run);
    const { result } = run.act('extend');
    expect(String(result['dueAt']) > before).toBe(true);
    expect(dueAt(run)).toBe(result['dueAt']);
    expect(run.refusal('extend')).toBe('EXTENSION_USED_UP');
  });

  it('not at the instant of expiry or after', () => {
    const run = new PureRun();
    const due = dueAt(run);
    run.until(new Date(Date.parse(due) - 1).toISOString());
    expect(run.view.current?.acts.some(({ act }) => act === 'extend')).toBe(true);
    run.until(due);
    expect(run.refusal('extend')).toBe('EXTENSION_TOO_LATE');
  });

  it('does not shorten a notice window', () => {
    const run = new PureRun();
    run.walkTo('resultDisclosure');
    run.act('postNotice');
    expect(run.refusal('extend')).toBe('ACT_NOT_OPEN');
  });
});
