import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { migrate } from '../../register/migrate.js';

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
  const url = new URL(serverUrl());
  url.pathname = `/${name}`;
  await onServer(`create database ${name}`);
  return { url: url.href, drop: () => onServer(`drop database if exists ${name} with (force)`) };
}

function serverUrl(): string {
  const url = process.env.YISHI_TEST_DATABASE_URL;
  if (!url) throw new Error('YISHI_TEST_DATABASE_URL names no PostgreSQL server; `npm test` starts one and sets it');
  return url;
}

async function onServer(statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: serverUrl() });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
