import { noticesOf } from '../../../domain/news.js';
import { newsTable } from '../../../procedures/notices/index.js';
import { PureEscalation } from '../../support/pure-escalation.js';
import { at } from '../../support/shanghai.js';

const tasks = [
  { unit: '供电所', task: '现场勘查', completeBy: '2026-03-20' },
  { unit: '物业', task: '腾出场地', completeBy: '2026-03-25' },
];

function coordinated(): PureEscalation {
  const escalation = new PureEscalation();
  escalation.act('accept');
  escalation.act('coordinate', { tasks });
  return escalation;
}

const lightsOf = ({ entries }: PureEscalation) =>
  entries
    .filter(({ event }) => event === 'taskYellow' || event === 'taskRed')
    .map(({ event, data, occurredAt }) => [event, data['task'], occurredAt]);

it('a joint meeting gives each co-unit its task, and a further one adds more', () => {
  const escalation = coordinated();
  expect(escalation.view.tasks).toMatchObject([
    { id: 'T1', unit: '供电所', completeBy: '2026-03-20', clock: { dueAt: at('2026-03-21 00:00') }, doneAt: null },
    { id: 'T2', unit: '物业', completeBy: '2026-03-25', clock: { yellowAt: at('2026-03-25 00:00') }, doneAt: null },
  ]);
  escalation.passDays(1);
  const { result } = escalation.act('coordinate', {
    leadUnit: '区住建局',
    tasks: [{ unit: '自来水公司', task: '迁改管线', completeBy: '2026-04-01' }],
  });
  expect(result).toMatchObject({ tasks: ['T3'] });
  expect(escalation.view.tasks?.map(({ id }) => id)).toEqual(['T1', 'T2', 'T3']);
  expect(escalation.view.meetings).toMatchObject([{ leadUnit: '社区建设办公室' }, { leadUnit: '区住建局' }]);
  expect(escalation.entries.at(-1)).toMatchObject({
    event: 'coordinate',
    data: { tasks: [{ id: 'T3', unit: '自来水公司' }] },
  });
});

it('the meeting was held since the escalation arrived, and not in the future', () => {
  const escalation = coordinated();
  escalation.passDays(1);
  expect(escalation.refusal('coordinate', { heldAt: '2026-03-16T01:59:59.999Z' })).toBe('OUT_OF_ORDER');
  expect(escalation.refusal('coordinate', { heldAt: '2026-03-17T02:00:00.001Z' })).toBe('OUT_OF_ORDER');
  escalation.act('coordinate', { heldAt: '2026-03-16T02:00:00.000Z' });
  expect(escalation.entries.at(-1)).toMatchObject({
    occurredAt: '2026-03-16T02:00:00.000Z',
    recordedAt: escalation.now,
  });
});

it.each([
  ['2026-03-15', 'DATE_PASSED'],
  ['2026-03-16', null],
])('a sub-deadline of %s on 03-16: %s', (completeBy, code) => {
  const escalation = new PureEscalation();
  escalation.act('accept');
  const input = { tasks: [{ unit: '供电所', task: '勘查', completeBy }] };
  if (code) expect(escalation.refusal('coordinate', input)).toBe(code);
  else escalation.act('coordinate', input);
});

it('each task has its own lights, told to the street once', () => {
  const escalation = coordinated();
  escalation.until(at('2026-03-19 23:59'));
  expect(lightsOf(escalation)).toEqual([]);
  escalation.until(at('2026-03-31 00:00'));
  expect(lightsOf(escalation)).toEqual([
    ['taskYellow', 'T1', at('2026-03-20 00:00')],
    ['taskRed', 'T1', at('2026-03-21 00:00')],
    ['taskYellow', 'T2', at('2026-03-25 00:00')],
    ['taskRed', 'T2', at('2026-03-26 00:00')],
  ]);
  expect(escalation.told.filter((each) => each.startsWith('task'))).toEqual([
    'taskYellow → street',
    'taskRed → street',
    'taskYellow → street',
    'taskRed → street',
  ]);
  // The whole is in time.
  expect(escalation.events).not.toContain('turnedRed');
});

it('a task that is done has no light any more', () => {
  const escalation = coordinated();
  escalation.until(at('2026-03-20 09:00'));
  escalation.act('reportProgress', { task: 'T1', text: '已勘查', done: true });
  escalation.act('reportProgress', { task: 'T2', text: '正在清场' });
  escalation.until(at('2026-03-31 00:00'));
  expect(lightsOf(escalation)).toEqual([
    ['taskYellow', 'T1', at('2026-03-20 00:00')],
    ['taskYellow', 'T2', at('2026-03-25 00:00')],
    ['taskRed', 'T2', at('2026-03-26 00:00')],
  ]);
  expect(escalation.view.tasks?.map(({ doneAt }) => doneAt)).toEqual([at('2026-03-20 09:00'), null]);
  expect(escalation.view.progress).toMatchObject([{ task: 'T1' }, { task: 'T2' }]);
});

it('nothing is reported of tasks that are done or that there are none of', () => {
  const escalation = coordinated();
  expect(escalation.refusal('reportProgress', { task: 'T3' })).toBe('TASK_UNKNOWN');
  escalation.act('reportProgress', { task: 'T1', done: true });
  expect(escalation.refusal('reportProgress', { task: 'T1' })).toBe('TASK_DONE');
});

it('after an outage the red light of a task says what the yellow one would have', () => {
  const escalation = coordinated();
  const before = escalation.news.length;
  escalation.downUntil(at('2026-03-23 09:00'));
  expect(lightsOf(escalation).map(([event]) => event)).toEqual(['taskYellow', 'taskRed']);
  const told = escalation.news.slice(before).flatMap((each) => noticesOf(each, newsTable));
  expect(told.map(({ event, text }) => [event, text.zh])).toEqual([
    ['taskRed', expect.stringContaining('供电所的任务“现场勘查”已超期') as unknown],
  ]);
});
