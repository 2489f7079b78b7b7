import { sql } from 'drizzle-orm';
import { civilDate } from '../../domain/civil-day.js';
import type { Recipient } from '../../domain/directory.js';
import type { Text } from '../../domain/text.js';
import type { Iso } from '../../domain/time.js';
import type { Queries } from '../database.js';
import { RegisterError } from '../errors.js';
import type { DeliveryState } from './ledger.js';

/** A notice that a delivery still has to bring. */
export interface Item {
  /** The line of the ledger it stands in: the delivery's own, or one that its digest gathered. */
  readonly id: string;
  readonly workflowId: string;
  readonly brief: Text;
  readonly rehearsal: boolean;
  readonly decidedAt: Iso;
  /** Whether the recipient is in post today for what is said. */
  readonly isPosted: boolean;
}

/** Everything that decides whether, where and when a delivery goes out, read in one go. */
export interface Sight {
  readonly id: string;
  readonly urgency: 'normal' | 'urgent';
  readonly state: DeliveryState;
  readonly address: number;
  readonly channel: string | null;
  readonly slotAt: string | null;
  readonly person: Pick<Recipient, 'addresses' | 'locale' | 'quiet'> | null;
  /** 0 before the first. */
  readonly lastAttempt: number;
  /** The channel of an attempt that has no end. */
  readonly openChannel: string | null;
  readonly items: readonly Item[];
}

/** @throws RegisterError for a delivery that is not in the ledger */
export async function look(db: Queries, delivery: string, now: Iso): Promise<Sight> {
  const today = civilDate(now, { kind: 'official' });
  const { rows } = await db.execute<Row>(sql`
    select d.id, d.urgency, d.state, d.address, d.channel, d.slot_at::text as "slotAt",
      r.addresses, r.locale, r.quiet,
      coalesce((select max(number) from delivery_attempts where delivery = d.id), 0) as "lastAttempt",
      (select channel from delivery_attempts where delivery = d.id and finished_at is null limit 1) as "openChannel",
      (
        select json_agg(json_build_object(
          'id', i.id, 'workflowId', o.workflow_id, 'brief', o.brief, 'rehearsal', o.rehearsal, 'decidedAt', o.created_at,
          'isPosted', exists (
            select from postings p
            where p.recipient = d.recipient and p.audience = o."to" and p.organisation = o.organisation
              and p.first_day <= ${today}::date and (p.last_day is null or p.last_day >= ${today}::date)
          )) order by o.id)
        from deliveries i join outbox o on o.id = i.notice
        where (i.id = d.id or i.digest = d.id) and i.state in ('waiting', 'sending')
      ) as items
    from deliveries d left join recipients r on r.id = d.recipient
    where d.id = ${delivery}`);
  const [row] = rows;
  if (!row) throw new RegisterError(`no delivery ${delivery}`);
  return sightOf(row);
}

interface Row extends Omit<Sight, 'person' | 'items'>, Record<string, unknown> {
  readonly addresses: Recipient['addresses'] | null;
  readonly locale: Recipient['locale'];
  readonly quiet: Recipient['quiet'];
  readonly items: readonly Item[] | null;
}

const sightOf = ({ addresses, locale, quiet, items, ...sight }: Row): Sight => ({
  ...sight,
  person: addresses && { addresses, locale, quiet },
  items: (items ?? []).map((item) => ({ ...item, decidedAt: new Date(item.decidedAt).toISOString() })),
});
