import type { EscalationCause } from '../../../domain/record.js';
import { filingCause, PureEscalation } from '../../support/pure-escalation.js';
import { at } from '../../support/shanghai.js';

const objection: EscalationCause = {
  ...filingCause,
  key: 'resultDisclosure/1/answer:O1',
  step: 'resultDisclosure',
  stepTitle: { zh: '审议结果公开', en: 'Disclosure of the result' },
  due: 'committee',
  dueAt: at('2026-03-17 00:00'),
};

it('several overdue steps are one escalation: no new clock, the street is told', () => {
  const escalation = new PureEscalation();
  const before = escalation.view.waits;
  escalation.passDays(1);
  escalation.joined(objection);
  expect(escalation.entries.at(-1)).toMatchObject({ event: 'causeAdded', data: { ...objection } });
  expect(escalation.told.at(-1)).toBe('causeAdded → street');
  expect(escalation.view.causes?.map(({ key }) => key)).toEqual([filingCause.key, objection.key]);
  expect(escalation.view.waits).toEqual(before);
});

it('a cause that is known is taken once, also when it is gone', () => {
  const escalation = new PureEscalation();
  escalation.joined(objection);
  expect(escalation.joined(objection)).toBeNull();
  expect(escalation.joined(filingCause)).toBeNull();
  escalation.gone({ how: 'doneLate', key: objection.key });
  expect(escalation.joined(objection)).toBeNull();
  escalation.act('accept');
  escalation.act('resolve');
  expect(escalation.joined({ ...objection, key: 'later' })).toBeNull();
});

it('ends when the last cause is gone, and keeps how late each was', () => {
  const escalation = new PureEscalation();
  escalation.joined(objection);
  escalation.until(at('2026-03-17 09:20'));
  escalation.gone({ how: 'doneLate', key: objection.key });
  expect(escalation.status).toBe('arrived');
  expect(escalation.entries.at(-1)).toMatchObject({
    event: 'doneLate',
    step: 'resultDisclosure',
    occurredAt: at('2026-03-17 09:20'),
    data: { key: objection.key, dueAt: objection.dueAt, lateByWorkingMinutes: 80 },
  });
  expect(escalation.told.at(-1)).toBe('doneLate → street');
  escalation.until(at('2026-03-18 15:00'));
  escalation.gone({ how: 'doneLate', key: filingCause.key });
  expect(escalation.status).toBe('doneLate');
  expect(escalation.entries.slice(-2)).toMatchObject([
    {
      event: 'doneLate',
      step: 'filing',
      // Overdue since Friday midnight: Monday, Tuesday, and five hours of Wednesday.
      data: { lateByWorkingMinutes: 2 * 480 + 300, lateBy: { zh: '逾期 21 小时(工作时间)' } },
    },
    { event: 'escalationEnded', data: { status: 'doneLate' } },
  ]);
  expect(escalation.view.causes).toMatchObject([
    { key: filingCause.key, goneAt: at('2026-03-18 15:00'), lateByWorkingMinutes: 1_260 },
    { key: objection.key, goneAt: at('2026-03-17 09:20'), lateByWorkingMinutes: 80 },
  ]);
  expect(escalation.told.slice(-3)).toEqual(['doneLate → committee', 'doneLate → supervisor', 'doneLate → street']);
});

it('counts lateness from due to done, not from when it was heard of', () => {
  const escalation = new PureEscalation();
  escalation.until(at('2026-03-25 09:00'));
  escalation.gone({ how: 'doneLate', key: filingCause.key, occurredAt: at('2026-03-16 08:01') });
  expect(escalation.view.causes?.[0]).toMatchObject({ goneAt: at('2026-03-16 08:01'), lateByWorkingMinutes: 1 });
  expect(escalation.run.closedAt).toBe(at('2026-03-25 09:00'));
});

it('an act done before its time was not late', () => {
  const escalation = new PureEscalation();
  escalation.gone({ how: 'doneLate', occurredAt: at('2026-03-13 17:00') });
  expect(escalation.view.causes?.[0]?.lateByWorkingMinutes).toBe(0);
});

it.each(['doneLate', 'withdrawn'] as const)('ends as %s at once when all causes go together, and only once', (how) => {
  const escalation = new PureEscalation();
  escalation.joined(objection);
  escalation.gone({ how });
  expect(escalation.status).toBe(how);
  expect(escalation.events.slice(-3)).toEqual([how, how, 'escalationEnded']);
  expect(escalation.gone({ how })).toBeNull();
  if (how === 'withdrawn') expect(escalation.view.causes?.[0]?.lateByWorkingMinutes).toBeNull();
});

it('news of a cause it does not know, or that is gone, changes nothing', () => {
  const escalation = new PureEscalation();
  escalation.joined(objection);
  expect(escalation.gone({ how: 'doneLate', key: 'unheard-of' })).toBeNull();
  escalation.gone({ how: 'doneLate', key: objection.key });
  expect(escalation.gone({ how: 'doneLate', key: objection.key })).toBeNull();
  expect(escalation.status).toBe('arrived');
});

it('ends wherever it stands: returned and disputed too', () => {
  const escalation = new PureEscalation();
  escalation.act('returnToCommunity');
  escalation.act('disputeReturn');
  escalation.gone({ how: 'doneLate' });
  escalation.until(at('2026-06-30 00:00'));
  expect(escalation.events.slice(-2)).toEqual(['doneLate', 'escalationEnded']);
});
