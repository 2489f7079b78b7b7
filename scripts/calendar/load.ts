import { createHash } from 'node:crypto';
import { calendarFrom } from '../../api/calendar.js';
import { NotRunning, type Gateway } from '../../api/gateway-port.js';
import { canonicalJson } from '../../domain/canonical-json.js';
import type { HolidayNotice } from '../../domain/holiday-notice.js';
import type { Iso, Pace } from '../../domain/time.js';
import type { Page, Register } from '../../register/register.js';

/** An open run whose periods are counted by the official calendar. */
interface OpenRun {
  readonly id: string;
  readonly startedAt: Iso;
}

/** What became of one open run. */
export interface Adopted {
  readonly id: string;
  /** Dates that moved; `null`: the run ended meanwhile. */
  readonly moved: readonly { readonly wait: string; readonly was: Iso; readonly dueAt: Iso }[] | null;
}

const operator = { id: 'operations:operator', role: 'operator', organisation: 'operations' } as const;
const PAGE = 200;

/** Keeps the notice and tells every open run of it, by an act that its record shows. Again, it changes nothing more. */
export async function loadNotice(
  notice: HolidayNotice,
  { register, gateway }: { readonly register: Register; readonly gateway: Gateway },
  report: (adopted: Adopted) => void,
): Promise<void> {
  await register.loadHolidayNotice(notice);
  const loaded = await register.holidayNotices();
  for await (const run of openRuns(register)) {
    const input = { calendar: calendarFrom(run.startedAt, loaded), notice: titleOf(notice) };
    const updateId = `calendar-${createHash('sha256').update(canonicalJson(input)).digest('hex').slice(0, 16)}`;
    report({ id: run.id, moved: await adopt(gateway, run.id, input, updateId) });
  }
}

const titleOf = ({ year, papers = [] }: HolidayNotice): string =>
  [`${year}年部分节假日安排`, ...papers].join(' ').slice(0, 200);

async function adopt(gateway: Gateway, id: string, input: unknown, updateId: string): Promise<Adopted['moved']> {
  try {
    const { result } = await gateway.act(id, 'adoptCalendar', { actor: operator, input }, updateId);
    return (result['moved'] ?? []) as Adopted['moved'];
  } catch (error) {
    if (error instanceof NotRunning) return null;
    throw error;
  }
}

async function* openRuns(register: Register): AsyncGenerator<OpenRun> {
  const proceedings = pages((cursor) =>
    register.listProceedings(
      { communities: null, status: 'running', limit: PAGE, ...cursor },
      new Date().toISOString(),
    ),
  );
  for await (const { id, startedAt, pace } of proceedings) if (isOfficial(pace)) yield { id, startedAt };
  const escalations = pages((cursor) => register.listEscalations({ communities: null, limit: PAGE, ...cursor }));
  for await (const { id, openedAt, closedAt, rehearsal, causes } of escalations) {
    // Escalations begun before 2026-11-22 know no such act; they keep the calendar they came with.
    if (closedAt === null && rehearsal === null && causes) yield { id, startedAt: openedAt };
  }
}

const isOfficial = (pace: Pace): boolean => pace.kind === 'official';

async function* pages<Item>(read: (at: { cursor?: string }) => Promise<Page<Item>>): AsyncGenerator<Item> {
  for (let cursor: string | null | undefined; cursor !== null;) {
    const page: Page<Item> = await read(cursor === undefined ? {} : { cursor });
    yield* page.items;
    cursor = page.cursor;
  }
}
