import type { Calendar } from '../../../domain/time.js';
import { calendar2026 } from '../../support/calendar.js';
import { PureEscalation } from '../../support/pure-escalation.js';
import { at } from '../../support/shanghai.js';

/** As if the State Council's notice for 2027 gave Friday 1 January and the Monday after it. */
const calendar2027: Calendar = {
  restDays: [...calendar2026.restDays, '2027-01-01', '2027-01-04'],
  makeUpDays: calendar2026.makeUpDays,
  horizon: '2027-12-31',
};

const arrivedOn = (wallClock: string) => new PureEscalation(undefined, at(wallClock));
const adopt = (escalation: PureEscalation, calendar = calendar2027) =>
  escalation.act('adoptCalendar', { calendar, notice: '2027年节假日安排' });

it('moves what is still ahead, and the ladder with it', () => {
  const escalation = arrivedOn('2026-12-31 10:00');
  expect(escalation.view.clock).toMatchObject({ dueAt: at('2027-01-02 00:00'), provisional: true });
  const { result } = adopt(escalation);
  expect(escalation.view.clock).toMatchObject({ dueAt: at('2027-01-06 00:00'), provisional: false });
  expect(result['moved']).toContainEqual({
    wait: 'sign:0',
    was: at('2027-01-02 00:00'),
    dueAt: at('2027-01-06 00:00'),
  });
  expect(escalation.news.at(-1)).toMatchObject({ phrase: 'escalationCalendar', due: 'street' });
  escalation.until(at('2027-01-06 00:00'));
  expect(escalation.entries.at(-1)).toMatchObject({ event: 'turnedRed', occurredAt: at('2027-01-06 00:00') });
});

it('changes nothing that has fallen due', () => {
  const escalation = arrivedOn('2026-12-31 10:00');
  escalation.until(at('2027-01-02 09:00'));
  adopt(escalation);
  expect(escalation.view.clock?.dueAt).toBe(at('2027-01-02 00:00'));
});

it('makes no rung be climbed twice', () => {
  const escalation = arrivedOn('2026-12-31 10:00');
  escalation.until(at('2027-01-08 09:00'));
  adopt(escalation);
  escalation.until(at('2027-03-31 00:00'));
  const rungs = escalation.entries.flatMap(({ data: { rung, wait } }) => (rung ? [JSON.stringify([rung, wait])] : []));
  expect(new Set(rungs).size).toBe(rungs.length);
});

it('is the operator’s alone, and no one goes back to an older notice', () => {
  const escalation = arrivedOn('2026-12-31 10:00');
  expect(escalation.refusal('adoptCalendar', {}, 'street')).toBe('ROLE_NOT_ALLOWED');
  adopt(escalation);
  expect(escalation.refusal('adoptCalendar', { calendar: calendar2026 })).toBe('DATE_PASSED');
});
