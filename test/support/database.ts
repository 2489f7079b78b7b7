import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { migrate } from '../../register/migrate.js';
import { provided } from './env.js';

export interface TestDatabase {
  readonly url: string;
  drop(): Promise<void>;
}

/** A fresh database with the present schema, on the server that `npm test` started (`YISHI_TEST_DATABASE_URL`). */
export async function createTestDatabase(): Promise<TestDatabase> {
  const database = await createEmptyDatabase();
  await migrate(database.url);
  return database;
}

export async function createEmptyDatabase(): Promise<TestDatabase> {
  const name = `test_${randomBytes(8).toString('hex')}`;
  const url = new URL(provided('YISHI_TEST_DATABASE_URL'));
  url.pathname = `/${name}`;
  await onServer(`create database ${name}`);
  return { url: url.href, drop: () => onServer(`drop database if exists ${name} with (force)`) };
}

async function onServer(statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: provided('YISHI_TEST_DATABASE_URL') });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
