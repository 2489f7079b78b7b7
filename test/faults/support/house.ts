import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client, Connection } from '@temporalio/client';
import pg from 'pg';
import { migrate } from '../../../register/migrate.js';
import { openRegister } from '../../../register/open.js';
import type { Register } from '../../../register/register.js';
import { nodeChild } from '../../../scripts/stack/child.js';
import { askPostgres, postgresDirectory, postgresServer } from '../../../scripts/stack/embedded-postgres.js';
import { freePorts } from '../../../scripts/stack/ports.js';
import { databaseUrl } from '../../../scripts/stack/postgres-url.js';
import { askTemporal, temporalServer } from '../../../scripts/stack/temporal-server.js';
import { TASK_QUEUE } from '../../../workflows/ids.js';
import { provided } from '../../support/env.js';
import { Link } from './link.js';
import { Program } from './program.js';
import { until } from './until.js';

const namespace = 'default';

interface Programs {
  readonly postgres: Program;
  readonly temporal: Program;
  readonly worker: Program;
  readonly api: Program;
}

/** The whole of Yishi in processes of its own, on files and ports that outlive them. Worker and API reach the servers by links. */
export class House {
  readonly apiUrl: string;
  readonly temporalAddress: string;
  readonly databaseUrl: string;
  readonly programs: Programs;
  readonly workerLink: Link;
  readonly apiLink: Link;
  /** From the worker to the database. */
  readonly recordLink: Link;
  /** For looking at the record; acts go through the API. */
  readonly register: Register;
  private readonly home: string;
  private readonly lines: string[];

  private constructor(made: Omit<Foundations, 'ports'> & { readonly ports: Ports }) {
    const { home, ports, url, workerLink, apiLink, recordLink, lines } = made;
    this.home = home;
    this.lines = lines;
    this.apiUrl = `http://127.0.0.1:${ports.api}`;
    this.temporalAddress = `127.0.0.1:${ports.temporal}`;
    this.databaseUrl = url;
    this.workerLink = workerLink;
    this.apiLink = apiLink;
    this.recordLink = recordLink;
    this.programs = programsOf(made);
    this.register = openRegister(url);
  }

  static async open(): Promise<House> {
    const house = new House(await lay());
    try {
      house.programs.postgres.start();
      house.programs.temporal.start();
      await Promise.all([house.postgresReady(), house.temporalReady()]);
      await migrate(house.databaseUrl);
      house.programs.worker.start();
      house.programs.api.start();
      await house.ready();
      return house;
    } catch (error) {
      await house.close();
      throw new Error(house.lastWords(), { cause: error });
    }
  }

  /** What the processes said last, for the message of a failure. */
  lastWords(): string {
    return this.lines.slice(-40).join('\n');
  }

  async postgresReady(): Promise<void> {
    await until('PostgreSQL answers', () => askPostgres(this.databaseUrl).then(() => true));
  }

  async temporalReady(): Promise<void> {
    await until('Temporal answers', () => askTemporal(this.temporalAddress, namespace).then(() => true));
  }

  /** The API takes acts again: register, Temporal and a worker are there. */
  async ready(): Promise<void> {
    await until('the API is ready', async () => (await fetch(`${this.apiUrl}/readyz`)).ok);
  }

  /** A worker started now polls; what went on before it does not count. */
  async startWorker(): Promise<void> {
    const since = Date.now();
    this.programs.worker.start();
    await this.withTemporal(({ connection }) =>
      until('the new worker polls', async () => {
        const { pollers } = await connection.workflowService.describeTaskQueue({
          namespace,
          taskQueue: { name: TASK_QUEUE },
          taskQueueType: 1,
        });
        return pollers.some(
          ({ lastAccessTime: at }) => Number(at?.seconds ?? 0) * 1_000 + (at?.nanos ?? 0) / 1e6 >= since,
        );
      }),
    );
  }

  /** After a test, whatever became of it: everything runs and every link is open. */
  async heal(): Promise<void> {
    for (const link of [this.workerLink, this.apiLink, this.recordLink]) link.letGo();
    const { postgres, temporal, worker, api } = this.programs;
    for (const program of [postgres, temporal, worker, api]) if (!program.running) program.start();
    await this.ready();
  }

  async killWorker(): Promise<void> {
    await this.programs.worker.kill();
    this.workerLink.cut();
  }

  async killApi(): Promise<void> {
    await this.programs.api.kill();
    this.apiLink.cut();
  }

  async startApi(): Promise<void> {
    this.programs.api.start();
    await until('the API is alive', async () => (await fetch(`${this.apiUrl}/healthz`)).ok);
  }

  /** A crash of the database: its first process is killed, its keeper gives up. */
  async crashPostgres(): Promise<void> {
    const file = join(postgresDirectory(this.home), 'server', 'cluster', 'postmaster.pid');
    const [pid] = (await readFile(file, 'utf8')).split('\n');
    process.kill(Number(pid), 'SIGKILL');
    await this.programs.postgres.ended();
  }

  async startPostgres(): Promise<void> {
    this.programs.postgres.start();
    await this.postgresReady();
  }

  async killTemporal(): Promise<void> {
    await this.programs.temporal.kill();
  }

  async startTemporal(): Promise<void> {
    this.programs.temporal.start();
    await this.temporalReady();
  }

  async query<Row extends pg.QueryResultRow>(text: string, values: unknown[] = []): Promise<Row[]> {
    const client = await this.session();
    try {
      return (await client.query<Row>(text, values)).rows;
    } finally {
      await client.end();
    }
  }

  /** A database session of the test's own; end it. */
  async session(): Promise<pg.Client> {
    const client = new pg.Client({ connectionString: this.databaseUrl, application_name: 'test' });
    client.on('error', () => undefined);
    await client.connect();
    return client;
  }

  /** What Temporal has yet to do for a workflow, and why it could not: what an operator sees. */
  async pendingActivities(workflow: string): Promise<readonly { activity: string; failure: string }[]> {
    return await this.withTemporal(async (client) => {
      const { raw } = await client.workflow.getHandle(workflow).describe();
      return (raw.pendingActivities ?? []).map(({ activityType, lastFailure }) => ({
        activity: activityType?.name ?? '',
        failure: lastFailure?.message ?? '',
      }));
    });
  }

  async withTemporal<Result>(use: (client: Client) => Promise<Result>): Promise<Result> {
    const connection = await Connection.connect({ address: this.temporalAddress });
    try {
      return await use(new Client({ connection, namespace }));
    } finally {
      await connection.close();
    }
  }

  async close(): Promise<void> {
    const { api, worker, temporal, postgres } = this.programs;
    await this.register.close();
    await Promise.all([api.kill(), worker.kill()]);
    await Promise.all([temporal.kill(), postgres.stop()]);
    await Promise.all([this.workerLink, this.apiLink, this.recordLink].map((link) => link.close()));
    await rm(this.home, { recursive: true, force: true });
  }
}

interface Ports {
  readonly postgres: number;
  readonly temporal: number;
  readonly api: number;
}

interface Foundations {
  readonly cli: string;
  readonly home: string;
  readonly ports: Ports;
  readonly url: string;
  readonly workerLink: Link;
  readonly apiLink: Link;
  readonly recordLink: Link;
  readonly lines: string[];
}

/** Everything that stays while processes come and go. */
async function lay(): Promise<Foundations> {
  const cli = provided('YISHI_TEMPORAL_CLI');
  const home = await mkdtemp(join(tmpdir(), 'yishi-faults-'));
  // The server's account must be able to pass.
  await chmod(home, 0o755);
  const [postgres = 0, temporal = 0, api = 0] = await freePorts(3);
  return {
    cli,
    home,
    ports: { postgres, temporal, api },
    url: await databaseUrl(postgresDirectory(home), postgres),
    workerLink: await Link.to(temporal),
    apiLink: await Link.to(temporal),
    recordLink: await Link.to(postgres),
    lines: [],
  };
}

function programsOf({ cli, home, ports, url, workerLink, apiLink, recordLink, lines }: Foundations): Programs {
  const report = (line: string): void => void lines.push(line);
  const env = (link: Link) => ({ DATABASE_URL: url, TEMPORAL_ADDRESS: link.address, TZ: 'UTC', LOG_LEVEL: 'warn' });
  const linked = new URL(url);
  linked.host = recordLink.address;
  const workerEnv = { ...env(workerLink), DATABASE_URL: linked.href };
  const apiEnv = { ...env(apiLink), HOST: '127.0.0.1', PORT: String(ports.api) };
  return {
    postgres: new Program(postgresServer(home, ports.postgres), report),
    temporal: new Program(
      temporalServer({ cli, databaseFile: join(home, 'temporal.db'), port: ports.temporal }),
      report,
    ),
    worker: new Program(nodeChild('worker', 'worker/main.ts', [], { env: workerEnv }), report),
    api: new Program(nodeChild('api', 'api/main.ts', [], { env: apiEnv }), report),
  };
}
