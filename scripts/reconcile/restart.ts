import type pg from 'pg';
import { calendarFrom } from '../../api/calendar.js';
import { districtOf } from '../../api/communities.js';
import { runLabels } from '../../api/run-labels.js';
import type { HolidayNotice } from '../../domain/holiday-notice.js';
import type { PinnedProcedure } from '../../domain/procedure.js';
import type { ProceedingView, RecordEntry } from '../../domain/record.js';
import { proceedingWorkflowId } from '../../workflows/ids.js';
import type { ProceedingInput } from '../../workflows/messages.js';
import type { Repairing } from './repair.js';

interface Opening {
  readonly view: ProceedingView;
  readonly procedure: PinnedProcedure;
  readonly entry: RecordEntry;
  readonly insertedAt: Date;
}

/** Starts a proceeding that Temporal has lost. Its opening is on record and is not recorded again. */
export async function restart(id: string, { db, client, taskQueue }: Repairing): Promise<void> {
  const input = await inputOf(db, id);
  await client.workflow.start(input.procedure.id, {
    workflowId: proceedingWorkflowId(id),
    taskQueue,
    args: [input],
    workflowIdReusePolicy: 'REJECT_DUPLICATE',
    ...runLabels(input),
  });
}

/** The input as the API made it, from what the opening left on record. */
async function inputOf(db: pg.Client, id: string): Promise<ProceedingInput> {
  const text = `select view, procedure, entry, audit_entries.inserted_at as "insertedAt"
    from proceedings join audit_entries on workflow_id = id and sequence = 1 where id = $1`;
  const [opening] = (await db.query<Opening>(text, [id])).rows;
  if (!opening) throw new Error(`the opening of ${id} is not on record`);
  const { view, procedure, entry, insertedAt } = opening;
  if (entry.actor === null) throw new Error(`the opening of ${id} names nobody`);
  const { street, community, title, summary, origin, pace, startedAt } = view;
  const district = districtOf(street);
  return {
    ...{ id, procedure, street, community, title, summary, origin, startedBy: entry.actor },
    ...(district === undefined ? {} : { district }),
    timeBase: { pace, calendar: calendarFrom(startedAt, await noticesBefore(db, insertedAt)) },
  };
}

async function noticesBefore(db: pg.Client, at: Date): Promise<HolidayNotice[]> {
  const text = 'select notice from holiday_notices where loaded_at <= $1 order by year';
  return (await db.query<{ notice: HolidayNotice }>(text, [at])).rows.map(({ notice }) => notice);
}
