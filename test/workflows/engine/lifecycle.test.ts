import { procedures } from '../../../procedures/index.js';
import { PureRun } from '../../support/pure-run.js';

describe.each(procedures.map(({ id }) => [id]))('%s', (procedure) => {
  it('walks straight through to completion, each step once', () => {
    const run = new PureRun({ procedure });
    run.walkTo(null);
    expect(run.view.status).toBe('completed');
    expect(run.view.steps.map(({ state, round }) => [state, round])).toEqual(run.view.steps.map(() => ['done', 1]));
    expect(run.raised).toEqual([]);
  });

  it('offers only acts it takes, and every offered act names who may do it', () => {
    const run = new PureRun({ procedure });
    for (const { id } of run.view.steps) {
      run.walkTo(id);
      const acts = run.view.current?.acts ?? [];
      expect(acts.length).toBeGreaterThan(1);
      expect(acts.every(({ by }) => by.length > 0)).toBe(true);
    }
  });

  it('escalates every step that nobody touches, once, and leaves it open', () => {
    const run = new PureRun({ procedure });
    for (const { id } of run.view.steps) {
      run.walkTo(id);
      const before = run.raised.length;
      run.until(String(run.view.current?.clock.dueAt));
      run.passDays(60);
      expect(run.raised.slice(before)).toMatchObject([{ step: id, reason: 'overdue' }]);
      expect(run.step).toBe(id);
    }
  });

  it('records yellow before red, each with the time it was due', () => {
    const run = new PureRun({ procedure });
    run.passDays(60);
    const lights = run.entries.filter(({ event }) => event.startsWith('turned'));
    expect(lights.map(({ event }) => event)).toEqual(['turnedYellow', 'turnedRed']);
    expect(lights[1]?.occurredAt).toBe(lights[1]?.data['dueAt']);
  });
});

it('optional steps exist only for subjects with the fact', () => {
  const plain = new PureRun().view.steps.map(({ id }) => id);
  const joint = new PureRun({ facts: ['concernsSeveralUnits'] }).view.steps.map(({ id }) => id);
  expect(plain).not.toContain('jointMeeting');
  expect(joint).toEqual([...plain.slice(0, 3), 'jointMeeting', ...plain.slice(3)]);
});
