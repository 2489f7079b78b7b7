import type { RecordEntry } from '../../../domain/record.js';
import type { Clerk } from '../support/clerk.js';
import type { House } from '../support/house.js';
import { Subject } from '../support/subject.js';
import { until } from '../../support/until.js';
import type { Scenario } from './scenario.js';

const AT_ONCE = 10;
/** So that all are begun before the first falls due. */
const DAY_MS = 8_000;
const AWAY_LONGER_MS = 3_000;

/** F15: deadlines by the hundred fall due while Temporal is dead. */
export const dueDuringOutage = ({ count = 200 } = {}): Scenario => ({
  id: 'F15',
  title: { zh: `${count} 个期限在停机期间届满`, en: `${count} deadlines fall due during an outage` },
  promise: {
    zh: '每个只触发一次,迟到,但应到与实到两个时刻均在册',
    en: 'each fires once, late, and the record has both times',
  },
  leastActs: 0,
  play: async ({ house, clerk, diary }) => {
    const subjects = await begin(house, clerk, count);
    diary.note(`${count} 个程序已立项`, `${count} proceedings begun`);
    const views = await Promise.all(subjects.map((subject) => subject.view()));
    const dues = views.flatMap(({ current }) => current?.clock.dueAt ?? []).sort();
    const early = dues.filter((dueAt) => Date.parse(dueAt) < Date.now()).length;
    await house.killTemporal();
    diary.note('SIGKILL:Temporal', 'SIGKILL to Temporal');
    await until('all are due', () => Date.now() > Date.parse(dues.at(-1) ?? '') + AWAY_LONGER_MS, 600_000);
    const backAt = Date.now();
    await house.startTemporal();
    await until('each has fired', async () => (await fired(house)).length >= count, 300_000);
    const seconds = ((Date.now() - backAt) / 1_000).toFixed(1);
    const strokes = await fired(house);
    const latest = Math.max(...strokes.map(({ lateMs }) => lateMs));
    diary.note(
      `恢复后 ${seconds} 秒内全部触发,最迟 ${(latest / 1_000).toFixed(1)} 秒`,
      `all fired within ${seconds} s of its return, the latest ${(latest / 1_000).toFixed(1)} s late`,
    );
    return [
      ...(early > 0 ? [`${early} were due before the outage: the run is too slow to show anything`] : []),
      ...(strokes.length === count ? [] : [`${strokes.length} strokes for ${count} deadlines`]),
      ...strokes.filter(({ lateMs }) => lateMs < 0).map(({ id, lateMs }) => `${id}: ${-lateMs} ms before its time`),
    ];
  },
});

async function begin(house: House, clerk: Clerk, count: number): Promise<Subject[]> {
  const subjects: Subject[] = [];
  while (subjects.length < count) {
    const some = Array.from({ length: Math.min(AT_ONCE, count - subjects.length) }, () =>
      Subject.start(house, clerk, DAY_MS),
    );
    subjects.push(...(await Promise.all(some)));
  }
  return subjects;
}

interface Stroke {
  readonly id: string;
  /** From when it was due to when it was recorded. */
  readonly lateMs: number;
}

/** The first red light of each proceeding. */
async function fired(house: House): Promise<readonly Stroke[]> {
  const rows = await house.query<{ id: string; entry: RecordEntry }>(
    `select a.workflow_id as id, a.entry from audit_entries a join proceedings p on p.id = a.workflow_id
      where a.event = 'turnedRed'`,
  );
  return rows.map(({ id, entry }) => ({ id, lateMs: Date.parse(entry.recordedAt) - Date.parse(entry.occurredAt) }));
}
