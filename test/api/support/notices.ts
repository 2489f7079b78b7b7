import type { ChannelRow } from '../../../register/delivery/ledger.js';
import { openDeliveryLedger } from '../../../register/delivery/open.js';
import { inbox } from '../../../contracts/inbox.js';
import type { Stack } from '../../support/stack.js';
import type { Api } from './api.js';

/** The newest notice in someone's own inbox. */
export async function newestNotice(api: Api, as: string): Promise<string> {
  const { items } = inbox.parse((await api.ask('/inbox', { as })).body);
  return items[0]?.id ?? '';
}

/** What a worker with such a configuration would have put on record. */
export async function configured(stack: Pick<Stack, 'databaseUrl'>, ...channels: readonly ChannelRow[]): Promise<void> {
  const ledger = openDeliveryLedger(stack.databaseUrl);
  await ledger.putChannelStates(channels);
  await ledger.close();
}

export const channelOn = (id: string, kind = 'email'): ChannelRow => ({ id, kind, state: 'on', why: null });
