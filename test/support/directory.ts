import type { Address, Directory, Posting, Recipient } from '../../domain/directory.js';

/** Someone reached by one channel, at any hour, in Chinese, unless said. */
export const recipient = (id: string, change: Partial<Recipient> = {}): Recipient => ({
  id,
  kind: 'person',
  addresses: [{ channel: 'mail', address: `${id}@example.org` }],
  locale: 'zh',
  quiet: null,
  digestAt: null,
  ...change,
});

/** In the committee of 德政 since the beginning of 2020, unless said. */
export const posting = (of: string, change: Partial<Posting> = {}): Posting => ({
  recipient: of,
  audience: 'committee',
  organisation: 'dezheng',
  from: '2020-01-01',
  to: null,
  ...change,
});

export const addresses = (...channels: readonly [string, ...string[]]): Recipient['addresses'] => {
  const [first, ...rest] = channels.map((channel): Address => ({ channel, address: `someone on ${channel}` }));
  return [first as Address, ...rest];
};

/** Everyone named, each in the committee of 德政. */
export const committeeOf = (...recipients: readonly Recipient[]): Directory => ({
  recipients,
  postings: recipients.map(({ id }) => posting(id)),
});
