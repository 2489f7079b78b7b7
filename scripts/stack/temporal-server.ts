import { Connection } from '@temporalio/client';
import type { TemporalSettings } from '../../operations/temporal.js';
import { searchAttributes } from '../../workflows/search-attributes.js';
import type { ChildSpec } from './child.js';

export interface TemporalServerOptions {
  /** The path of the Temporal CLI. */
  readonly cli: string;
  /** The database file; proceedings live as long as it does. */
  readonly databaseFile: string;
  readonly port: number;
  /** Without one there is no Web UI. */
  readonly uiPort?: number;
}

/** As in production (deploy/dynamicconfig), except for the first, which keeps the server from calling home. */
const settings = {
  'frontend.enableServerVersionCheck': 'false',
  'limit.maxIDLength': '255',
  'matching.numTaskqueueReadPartitions': '1',
  'matching.numTaskqueueWritePartitions': '1',
};

/** `KEYWORD` → `Keyword`, as the CLI spells the types. */
const cliType = (type: string): string => type.charAt(0) + type.slice(1).toLowerCase();

const each = (flag: string, values: readonly string[]): string[] => values.flatMap((value) => [flag, value]);

/** The dev server on a database file, on loopback only, with our search attributes. */
export function temporalServer({ cli, databaseFile, port, uiPort }: TemporalServerOptions): ChildSpec {
  const attributes = Object.values(searchAttributes).map(({ name, type }) => `${name}=${cliType(type)}`);
  const args = [
    ...['server', 'start-dev', '--ip', '127.0.0.1', '--port', String(port), '--log-level', 'warn'],
    ...['--db-filename', databaseFile, '--sqlite-pragma', 'journal_mode=wal', '--sqlite-pragma', 'synchronous=full'],
    ...(uiPort === undefined ? ['--headless'] : ['--ui-port', String(uiPort), '--ui-disable-news-fetch']),
    ...each('--search-attribute', attributes),
    ...each(
      '--dynamic-config-value',
      Object.entries(settings).map(([key, value]) => `${key}=${value}`),
    ),
  ];
  return { name: 'temporal', command: cli, args, silentEnd: true };
}

/** Resolves when the server at `address` answers, whatever namespaces it has; throws what it says otherwise. */
export async function askTemporalServer(address: string): Promise<void> {
  const connection = await Connection.connect({ address, connectTimeout: '2s' });
  try {
    await connection.withDeadline(Date.now() + 2_000, () => connection.workflowService.listNamespaces({ pageSize: 1 }));
  } finally {
    await connection.close();
  }
}

/** Resolves when the server at `address` answers for `namespace`; throws what it says otherwise. */
export async function askTemporal(
  address: string,
  namespace: string,
  security: TemporalSettings['security'] = {},
): Promise<void> {
  const connection = await Connection.connect({ address, ...security, connectTimeout: '2s' });
  try {
    await connection.withDeadline(Date.now() + 2_000, () =>
      connection.workflowService.describeNamespace({ namespace }),
    );
  } finally {
    await connection.close();
  }
}
