import pg from 'pg';
import { openRegister } from '../../register/open.js';
import type { Register } from '../../register/register.js';
import { createTestDatabase } from './database.js';

/** A register on a database of its own, for one test file. */
export interface RegisterUnderTest {
  readonly register: Register;
  readonly databaseUrl: string;
  /** Looks into the database beside the register. */
  query<Row extends pg.QueryResultRow>(text: string, values?: readonly unknown[]): Promise<Row[]>;
  close(): Promise<void>;
}

export async function openTestRegister(): Promise<RegisterUnderTest> {
  const database = await createTestDatabase();
  const register = openRegister(database.url);
  const pool = new pg.Pool({ connectionString: database.url, max: 2 });
  pool.on('error', () => undefined);
  return {
    register,
    databaseUrl: database.url,
    query: async <Row extends pg.QueryResultRow>(text: string, values: readonly unknown[] = []) =>
      (await pool.query<Row>(text, [...values])).rows,
    close: async () => {
      await register.close();
      await pool.end();
      await database.drop();
    },
  };
}
