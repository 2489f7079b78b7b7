import { fileURLToPath } from 'node:url';
import { Client, Connection } from '@temporalio/client';
import pg from 'pg';
import type { Settings } from '../../operations/settings.js';
import { openRegister } from '../../register/open.js';
import { procedures } from '../../procedures/index.js';
import { payloadsUnder } from '../../worker/payloads.js';
import { TASK_QUEUE } from '../../workflows/ids.js';
import type { Repairing } from './repair.js';

/** Connections to both sides; close them. */
export interface OpenSides extends Repairing {
  close(): Promise<void>;
}

export async function openSides({ databaseUrl, temporal, payloadKeys }: Settings): Promise<OpenSides> {
  const { address, namespace, security } = temporal;
  const failures = fileURLToPath(new URL('../../worker/encoded-failures.ts', import.meta.url));
  const { dataConverter } = payloadsUnder(payloadKeys, failures);
  const connection = await Connection.connect({ address, ...security });
  const client = new Client({ connection, namespace, ...(dataConverter && { dataConverter }) });
  const db = new pg.Client({ connectionString: databaseUrl, statement_timeout: 60_000 });
  await db.connect();
  const register = openRegister(databaseUrl);
  return {
    ...{ client, db, register, taskQueue: TASK_QUEUE },
    types: [...procedures.map(({ id }) => id), 'streetEscalation'],
    close: async () => {
      await register.close();
      await db.end();
      await connection.close();
    },
  };
}
