import { PureEscalation, supervisedInput } from '../../support/pure-escalation.js';
import { rehearsal } from '../../support/rehearsal.js';
import { at } from '../../support/shanghai.js';

const ms = (iso: string, plus: number) => new Date(Date.parse(iso) + plus).toISOString();

const rungsOf = ({ entries }: PureEscalation) =>
  entries
    .filter(({ data }) => 'rung' in data)
    .map(({ event, data, occurredAt }) => [event, data['rung'], data['wait'], occurredAt]);

const signingRungs = [
  ['turnedYellow', 'reminder', 'sign', at('2026-03-17 00:00')],
  ['turnedRed', 'overdue', 'sign', at('2026-03-18 00:00')],
  ['rungClimbed', 'leaderNotice', 'sign', at('2026-03-19 00:00')],
  ['rungClimbed', 'criticism', 'sign', at('2026-03-25 00:00')],
];

const resolvingRungs = [
  ['rungClimbed', 'district', 'resolve', at('2026-04-10 16:24')],
  ['turnedYellow', 'reminder', 'resolve', at('2026-04-12 00:00')],
  ['turnedRed', 'overdue', 'resolve', at('2026-04-17 00:00')],
  ['rungClimbed', 'leaderNotice', 'resolve', at('2026-04-18 00:00')],
  ['rungClimbed', 'criticism', 'resolve', at('2026-04-24 00:00')],
];

it('climbs by itself, each rung once, when nobody signs for a month', () => {
  const escalation = new PureEscalation();
  escalation.until(at('2026-06-30 00:00'));
  expect(rungsOf(escalation)).toEqual([...signingRungs, ...resolvingRungs]);
  expect(escalation.entries.every(({ occurredAt, recordedAt }) => occurredAt === recordedAt)).toBe(true);
  expect(escalation.view.ladder?.next).toBeNull();
});

it.each(signingRungs)('%s %s of %s falls exactly at %s', (_event, rung, _wait, dueAt) => {
  const escalation = new PureEscalation();
  escalation.until(ms(String(dueAt), -1));
  expect(escalation.view.ladder?.next).toMatchObject({ rung, dueAt });
  const before = rungsOf(escalation).length;
  escalation.until(String(dueAt));
  expect(rungsOf(escalation)).toHaveLength(before + 1);
});

it.each([
  ['before the yellow light', '2026-03-16 18:00', 0],
  ['after it', '2026-03-17 09:00', 1],
  ['once overdue', '2026-03-18 09:00', 2],
  ['when the leader knows', '2026-03-20 09:00', 3],
])('signed %s, it climbs no further for the signing', (_when, signedAt, climbed) => {
  const escalation = new PureEscalation();
  escalation.until(at(signedAt));
  escalation.act('sign');
  escalation.until(at('2026-06-30 00:00'));
  expect(rungsOf(escalation)).toEqual([...signingRungs.slice(0, climbed), ...resolvingRungs]);
});

it('resolved in time, it climbs nothing', () => {
  const escalation = new PureEscalation();
  escalation.act('accept');
  escalation.until(ms(at('2026-04-10 16:24'), -1));
  escalation.act('resolve');
  escalation.until(at('2026-06-30 00:00'));
  expect(rungsOf(escalation)).toEqual([]);
});

it('tells whom each rung names, and whose duty it is', () => {
  const escalation = new PureEscalation();
  escalation.until(at('2026-04-12 00:00'));
  expect(escalation.told.slice(3)).toEqual([
    'turnedYellow → street',
    'turnedRed → street',
    'turnedRed → supervisor',
    'rungClimbed → street',
    'rungClimbed → streetLeader',
    'rungClimbed → street',
    'rungClimbed → streetLeader',
    'rungClimbed → supervisor',
    'rungClimbed → committee',
    'rungClimbed → street',
    'rungClimbed → district',
    'rungClimbed → streetLeader',
    'turnedYellow → street',
  ]);
});

/** What is told to whom while catching up, by rung. */
function caughtUp(escalation: PureEscalation, iso: string) {
  const [entries, news] = [escalation.entries.length, escalation.news.length];
  escalation.downUntil(iso);
  return {
    climbed: escalation.entries
      .slice(entries)
      .map(({ event, data, occurredAt, recordedAt }) => [data['rung'] ?? event, occurredAt, recordedAt]),
    told: escalation.news.slice(news).map(({ gaps, named }) => [gaps['rung'], named]),
  };
}

const titled = (zh: string) => ({ words: expect.objectContaining({ zh }) as unknown });

describe('after an outage', () => {
  it('over a weekend: arrived on Friday, nobody there until Wednesday', () => {
    const escalation = new PureEscalation(supervisedInput(), at('2026-03-20 10:00'));
    const now = at('2026-03-25 08:00');
    expect(caughtUp(escalation, now)).toEqual({
      climbed: [
        ['reminder', at('2026-03-23 00:00'), now],
        ['overdue', at('2026-03-24 00:00'), now],
        ['leaderNotice', at('2026-03-25 00:00'), now],
      ],
      // Street and leader hear of the last, the supervisors of the red light: each once.
      told: [
        [titled('超期亮红灯'), ['supervisor']],
        [titled('告知分管领导'), ['street', 'streetLeader']],
      ],
    });
  });

  it('over the Spring Festival: the make-up Saturdays count, the holidays do not', () => {
    // Friday before the make-up Saturday 02-14; holidays 02-15 to 02-23; make-up Saturday 02-28.
    const escalation = new PureEscalation(supervisedInput(), at('2026-02-13 10:00'));
    const now = at('2026-03-02 09:00');
    expect(caughtUp(escalation, now)).toEqual({
      climbed: [
        ['reminder', at('2026-02-14 00:00'), now],
        ['overdue', at('2026-02-15 00:00'), now],
        ['leaderNotice', at('2026-02-25 00:00'), now],
        ['criticism', at('2026-03-01 00:00'), now],
      ],
      told: [[titled('通报批评'), ['street', 'streetLeader', 'supervisor', 'committee']]],
    });
  });

  it('as long as the whole month: in the order of due times, across waits, people told once of what is grave', () => {
    const escalation = new PureEscalation();
    const now = at('2026-05-06 09:00');
    const { climbed, told } = caughtUp(escalation, now);
    expect(climbed).toEqual([...signingRungs, ...resolvingRungs].map(([, rung, , dueAt]) => [rung, dueAt, now]));
    expect(told).toEqual([
      [titled('报区级协调'), ['district']],
      [titled('通报批评'), ['street', 'streetLeader', 'supervisor', 'committee']],
    ]);
  });

  it('a reminder does not stand for something graver', () => {
    const escalation = new PureEscalation();
    const { told } = caughtUp(escalation, at('2026-04-13 09:00'));
    expect(told).toEqual([
      [titled('通报批评'), ['supervisor', 'committee']],
      [titled('报区级协调'), ['street', 'district', 'streetLeader']],
      [titled('临期提醒'), ['street']],
    ]);
  });

  it('what was climbed before it is not climbed again', () => {
    const escalation = new PureEscalation();
    escalation.until(at('2026-03-18 12:00'));
    expect(caughtUp(escalation, at('2026-03-26 09:00')).climbed.map(([rung]) => rung)).toEqual([
      'leaderNotice',
      'criticism',
    ]);
  });
});

it('follows the edition: another ladder is climbed as it says', () => {
  const { supervision, ...input } = supervisedInput();
  if (!supervision) throw new Error('no ladder');
  const rungs = supervision.rungs.filter(({ id }) => id === 'overdue' || id === 'criticism');
  const escalation = new PureEscalation({ ...input, supervision: { ...supervision, rungs } });
  escalation.until(at('2026-06-30 00:00'));
  expect(rungsOf(escalation).map(([, rung, wait]) => [rung, wait])).toEqual([
    ['overdue', 'sign'],
    ['criticism', 'sign'],
    ['overdue', 'resolve'],
    ['criticism', 'resolve'],
  ]);
  expect(escalation.view.district).toEqual([]);
});

it.each([20, 61, 1_000, 86_400_000])('climbs as well in a rehearsal whose days last %d ms', (dayMs) => {
  const now = '2026-03-16T02:00:00.123Z';
  const timeBase = rehearsal(dayMs, '2026-03-10T01:00:00.007Z');
  const escalation = new PureEscalation(supervisedInput({ timeBase }), now);
  escalation.until(ms(now, 70 * dayMs));
  expect(rungsOf(escalation).map(([, rung, wait]) => [rung, wait])).toEqual(
    [...signingRungs, ...resolvingRungs].map(([, rung, wait]) => [rung, wait]),
  );
});
