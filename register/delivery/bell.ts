import pg from 'pg';

/** Rung by every commit that has something to tell, when and only when it is on record. */
export const outboxBell = 'yishi_outbox';

/** Someone who listens. */
export interface Listener {
  close(): Promise<void>;
}

/** Hears the bell on a connection of its own; `lost` is called once when that breaks. @throws while the database is away */
export async function listenToOutbox(databaseUrl: string, ring: () => void, lost: () => void): Promise<Listener> {
  const client = new pg.Client({
    connectionString: databaseUrl,
    connectionTimeoutMillis: 3_000,
    keepAlive: true,
    application_name: 'yishi relay',
  });
  client.on('notification', ring);
  client.on('error', () => undefined);
  client.on('end', lost);
  await client.connect();
  await client.query(`listen ${outboxBell}`);
  return { close: () => client.end() };
}
