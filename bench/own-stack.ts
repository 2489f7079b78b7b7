import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client, Connection } from '@temporalio/client';
import pg from 'pg';
import { freePorts } from '../scripts/stack/ports.js';
import { startStack, type Stack } from '../scripts/stack/stack.js';
import type { Scene } from './bench.js';

/** A stack of its own for one benchmark: PostgreSQL, Temporal on a file, worker and API, each its own process. */
export interface BenchStack extends Stack {
  /** Where its data lie. */
  readonly home: string;
  readonly pool: pg.Pool;
  readonly client: Client;
}

const LAST_WORDS = 20;

/** Starts a stack, lets `use` work with it, and throws it and its data away whatever happens. */
export async function withStack<Answer>(
  { env, signal }: Pick<Scene, 'env' | 'signal'>,
  use: (stack: BenchStack) => Promise<Answer>,
): Promise<Answer> {
  const { DATABASE_URL, TEMPORAL_ADDRESS, TEMPORAL_NAMESPACE, HOST, PORT, YISHI_HOME, ...own } = env;
  const home = mkdtempSync(join(tmpdir(), 'yishi-bench-'));
  // PostgreSQL may run as another user, who must be able to pass.
  chmodSync(home, 0o711);
  const words: string[] = [];
  const report = (line: string): void => void words.push(line);
  try {
    const [postgres = 0, temporal = 0, api = 0] = await freePorts(3);
    const stack = await startStack({ home, ports: { postgres, temporal, api }, report, env: own, signal });
    return await using(stack, home, use);
  } catch (error) {
    throw new Error(`${messageOf(error)}\n${words.slice(-LAST_WORDS).join('\n')}`.trim(), { cause: error });
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}

async function using<Answer>(stack: Stack, home: string, use: (stack: BenchStack) => Promise<Answer>): Promise<Answer> {
  const pool = new pg.Pool({ connectionString: stack.databaseUrl, max: 4 });
  pool.on('error', () => undefined);
  const connection = await Connection.connect({ address: stack.temporalAddress });
  try {
    return await use({ ...stack, home, pool, client: new Client({ connection, namespace: stack.namespace }) });
  } finally {
    await connection.close();
    await pool.end();
    await stack.stop();
  }
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
