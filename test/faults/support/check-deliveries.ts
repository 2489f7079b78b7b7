import type { House } from './house.js';

interface Row {
  readonly id: string;
  readonly recipient: string;
  readonly state: string;
  readonly channel: string | null;
  readonly attempts: number;
}

/** Every notice was taken over; each reader in post has one delivery of each, which has arrived, and arrived again only when it was sent again. */
export async function checkDeliveries(house: House): Promise<string[]> {
  const waiting = await house.query<{ workflow_id: string; event: string }>(
    'select workflow_id, event from outbox where handed_at is null',
  );
  const kept = waiting.map(({ workflow_id, event }) => `${workflow_id}: the notice of ${event} was never handed over`);
  const { receivers } = house;
  if (!receivers) return kept;
  const forgotten = await house.query<{ workflow_id: string; event: string; recipient: string }>(
    `select o.workflow_id, o.event, p.recipient from outbox o
       join postings p on p.audience = o."to" and p.organisation = o.organisation
       left join deliveries d on d.notice = o.id and d.recipient = p.recipient where d.id is null`,
  );
  const deliveries = await house.query<Row>(
    `select d.id, d.recipient, d.state, d.channel, count(a.number)::int as attempts
       from deliveries d left join delivery_attempts a on a.delivery = d.id group by d.id`,
  );
  return [
    ...kept,
    ...forgotten.map(({ workflow_id, event, recipient }) => `${workflow_id}: ${recipient} is not told of ${event}`),
    ...deliveries.flatMap((row) => whatIsWrongWith(row, receivers.copies(row.channel ?? '', row.id))),
  ];
}

function whatIsWrongWith({ id, recipient, state, channel, attempts }: Row, copies: number): string[] {
  const name = `delivery ${id} to ${recipient} by ${channel}`;
  if (state !== 'delivered') return [`${name}: ${state}, ${attempts} attempts`];
  if (copies === 0) return [`${name}: delivered, and nothing arrived`];
  return copies > attempts ? [`${name}: ${copies} copies from ${attempts} attempts`] : [];
}
