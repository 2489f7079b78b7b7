import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { TemporalGateway } from '../../api/gateway.js';
import type { HolidayNotice } from '../../domain/holiday-notice.js';
import { loadNotice, type Adopted } from '../../scripts/calendar/load.js';
import { Proceeding } from '../support/proceeding.js';
import { startStack, type Stack } from '../support/stack.js';

jest.setTimeout(60_000);

let stack: Stack;
let gateway: TemporalGateway;
beforeAll(async () => {
  stack = await startStack();
  const { temporalAddress: address, namespace, taskQueue } = stack;
  gateway = new TemporalGateway({ address, namespace, taskQueue });
});
afterAll(async () => {
  await gateway?.close();
  await stack?.close();
});

/** The first working week of a year is off, in every year a test may run in. */
const noticeOf = (year: number): HolidayNotice => ({
  year,
  days: Array.from({ length: 8 }, (_, day) => ({ name: '元旦', date: `${year}-01-0${day + 1}`, isOffDay: true })),
});

/** A proceeding whose first deadline lies in the year after the last one that is known. */
const beyondTheHorizon = () =>
  Proceeding.start(stack, {
    pace: 'official',
    overrides: { partyProposal: { holdWithin: { within: { amount: 300, unit: 'workingDays' } } } },
  });

async function load(notice: HolidayNotice): Promise<Adopted[]> {
  const told: Adopted[] = [];
  await loadNotice(notice, { register: stack.register, gateway }, (adopted) => told.push(adopted));
  return told;
}

it('moves what is provisional by an act on record, leaves the rest, and a second time changes nothing', async () => {
  const provisional = await beyondTheHorizon();
  const rehearsal = await Proceeding.start(stack, { pace: { dayMs: 60_000 } });
  const before = (await provisional.view()).current?.clock;
  expect(before?.provisional).toBe(true);
  const year = Number(before?.dueAt.slice(0, 4));

  const told = await load(noticeOf(year));

  const after = (await provisional.view()).current?.clock;
  expect(told).toEqual([{ id: provisional.id, moved: [{ wait: 'hold:0', was: before?.dueAt, dueAt: after?.dueAt }] }]);
  expect(String(after?.dueAt) > String(before?.dueAt)).toBe(true);
  expect(after?.provisional).toBe(false);
  const record = await stack.register.timeline(provisional.id);
  expect(record.at(-1)).toMatchObject({ event: 'adoptCalendar', actor: { role: 'operator' } });
  expect((await stack.register.timeline(rehearsal.id)).at(-1)?.event).toBe('stepOpened');

  await load(noticeOf(year));
  expect(await stack.register.timeline(provisional.id)).toHaveLength(record.length);
});

describe('npm run calendar', () => {
  const folder = mkdtempSync(join(tmpdir(), 'yishi-calendar-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const run = async (...args: string[]) => {
    const env = { ...process.env, DATABASE_URL: stack.databaseUrl, TEMPORAL_ADDRESS: stack.temporalAddress };
    const { stdout, stderr, code } = await promisify(execFile)('node', ['scripts/bootstrap.mjs', 'calendar', ...args], {
      env,
    }).then(
      (said) => ({ ...said, code: 0 }),
      (error: unknown) => error as { stdout: string; stderr: string; code: number },
    );
    return { stdout, stderr, code };
  };
  const file = (content: unknown) => {
    const name = join(folder, 'notice.json');
    writeFileSync(name, JSON.stringify(content));
    return name;
  };

  it('says how it is used', async () => {
    const { code, stderr } = await run('lode', 'x.json');
    expect(code).toBe(2);
    expect(stderr).toContain('load FILE');
  });

  it('refuses a file that is no notice, naming the place, and changes nothing', async () => {
    const known = await stack.register.holidayNotices();
    const wrong = {
      ...noticeOf(2031),
      days: [...noticeOf(2031).days, { name: '元旦', date: '2031-13-01', isOffDay: true }],
    };
    const { code, stderr } = await run('load', file(wrong));
    expect(code).toBe(2);
    expect(stderr).toContain('days[8].date');
    expect(await stack.register.holidayNotices()).toEqual(known);
  });

  it('takes the data set’s format, its own keys included', async () => {
    const published = { $schema: 'x', $id: 'y', papers: ['http://www.gov.cn/'], ...noticeOf(2032) };
    const { code, stdout } = await run('load', file(published));
    expect(code).toBe(0);
    expect(stdout).toContain('2032');
    expect((await stack.register.holidayNotices()).at(-1)).toMatchObject({
      year: 2032,
      papers: ['http://www.gov.cn/'],
    });
  });
});
