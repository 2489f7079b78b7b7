import { chainsOf } from './checker.js';
import type { Clerk } from './clerk.js';
import type { House } from './house.js';

/** How much was there to be checked. */
export interface Account {
  readonly acknowledged: number;
  readonly proceedings: number;
  readonly escalations: number;
  readonly entries: number;
  readonly notices: number;
  readonly deliveries: number;
  /** Copies beyond the first, which their readers tell by their key. */
  readonly repeats: number;
}

export async function accountOf(house: House, clerk: Clerk): Promise<Account> {
  const rows = await house.query<{ id: string }>('select id from proceedings');
  const chains = await chainsOf(
    house,
    rows.map(({ id }) => id),
  );
  const [notices] = await house.query<{ count: number }>('select count(*)::int as count from outbox');
  const deliveries = await house.query<{ id: string; channel: string | null }>('select id, channel from deliveries');
  const copies = deliveries.map(({ id, channel }) => house.receivers?.copies(channel ?? '', id) ?? 0);
  return {
    acknowledged: clerk.log.filter(({ attempts }) => attempts.some(({ outcome }) => outcome === 'ok')).length,
    proceedings: rows.length,
    escalations: chains.length - rows.length,
    entries: chains.reduce((sum, [, entries]) => sum + entries.length, 0),
    notices: notices?.count ?? 0,
    deliveries: deliveries.length,
    repeats: copies.reduce((sum, count) => sum + Math.max(0, count - 1), 0),
  };
}
