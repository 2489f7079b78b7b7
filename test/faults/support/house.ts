import { execFileSync } from 'node:child_process';
import { chmod, mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
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
import { Receivers, readers } from './receivers.js';
import { until } from '../../support/until.js';

const namespace = 'default';

export interface HouseOptions {
  /** One unless said. */
  readonly workers?: 1 | 2;
  /** Mail, robot and webhook, and readers for each office; else notices stay in the house. */
  readonly receivers?: boolean;
  /** The database on a disk of its own of that size; root alone can make one. */
  readonly diskMb?: number;
}

interface Programs {
  readonly postgres: Program;
  readonly temporal: Program;
  /** The first of `workers`. */
  readonly worker: Program;
  readonly api: Program;
  readonly workers: readonly Program[];
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
  /** From the API to the database. */
  readonly readingLink: Link;
  readonly receivers: Receivers | null;
  /** For looking at the record; acts go through the API. */
  readonly register: Register;
  /** Where the database keeps its data. */
  readonly postgresHome: string;
  private readonly home: string;
  private readonly lines: string[];
  private readonly options: HouseOptions;

  private constructor(made: Foundations) {
    const { home, ports, url, workerLink, apiLink, recordLink, readingLink, receivers, lines, options } = made;
    this.home = home;
    this.lines = lines;
    this.options = options;
    this.postgresHome = postgresDirectory(home);
    this.readingLink = readingLink;
    this.receivers = receivers;
    this.apiUrl = `http://127.0.0.1:${ports.api}`;
    this.temporalAddress = `127.0.0.1:${ports.temporal}`;
    this.databaseUrl = url;
    this.workerLink = workerLink;
    this.apiLink = apiLink;
    this.recordLink = recordLink;
    this.programs = programsOf(made);
    this.register = openRegister(url);
  }

  static async open(options: HouseOptions = {}): Promise<House> {
    const house = new House(await lay(options));
    try {
      house.programs.postgres.start();
      house.programs.temporal.start();
      await Promise.all([house.postgresReady(), house.temporalReady()]);
      await migrate(house.databaseUrl);
      if (house.receivers) await house.register.replaceDirectory(readers);
      for (const worker of house.programs.workers) worker.start();
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
  async startWorker(at = 0): Promise<void> {
    const worker = this.worker(at);
    worker.start();
    await this.withTemporal(({ connection }) =>
      until('the new worker polls', async () => {
        const { pollers } = await connection.workflowService.describeTaskQueue({
          namespace,
          taskQueue: { name: TASK_QUEUE },
          taskQueueType: 1,
        });
        return pollers.some(({ identity }) => identity?.startsWith(`${worker.pid}@`));
      }),
    );
  }

  /** After a test, whatever became of it: everything runs and every link is open. */
  async heal(): Promise<void> {
    for (const link of this.links) link.letGo();
    this.receivers?.fail({});
    for (const program of this.everyProgram) {
      program.thaw();
      if (!program.running) program.start();
    }
    await this.ready();
  }

  get links(): readonly Link[] {
    return [this.workerLink, this.apiLink, this.recordLink, this.readingLink];
  }

  private get everyProgram(): readonly Program[] {
    const { postgres, temporal, workers, api } = this.programs;
    return [postgres, temporal, ...workers, api];
  }

  private worker(at: number): Program {
    const worker = this.programs.workers[at];
    if (!worker) throw new Error(`no worker ${at} in this house`);
    return worker;
  }

  async killWorker(at = 0): Promise<void> {
    await this.worker(at).kill();
    if (this.programs.workers.length === 1) this.workerLink.cut();
  }

  /** What an administrator's `pg_terminate_backend` or a failing network does to every session of ours; how many. */
  async breakSessions(): Promise<number> {
    const broken = await this.query(
      "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'yishi'",
    );
    return broken.length;
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
    const { api, workers, temporal, postgres } = this.programs;
    await this.register.close();
    await Promise.all([api, ...workers].map((program) => program.kill()));
    await Promise.all([temporal.kill(), postgres.stop()]);
    await Promise.all([...this.links.map((link) => link.close()), this.receivers?.close()]);
    if (this.options.diskMb !== undefined) execFileSync('umount', [this.postgresHome]);
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
  readonly readingLink: Link;
  readonly receivers: Receivers | null;
  readonly lines: string[];
  readonly options: HouseOptions;
}

/** Everything that stays while processes come and go. */
async function lay(options: HouseOptions): Promise<Foundations> {
  const cli = provided('YISHI_TEMPORAL_CLI');
  const home = await mkdtemp(join(tmpdir(), 'yishi-faults-'));
  // The server's account must be able to pass.
  await chmod(home, 0o755);
  if (options.diskMb !== undefined) await mountDisk(postgresDirectory(home), options.diskMb);
  const [postgres = 0, temporal = 0, api = 0] = await freePorts(3);
  return {
    cli,
    home,
    ports: { postgres, temporal, api },
    url: await databaseUrl(postgresDirectory(home), postgres),
    workerLink: await Link.to(temporal),
    apiLink: await Link.to(temporal),
    recordLink: await Link.to(postgres),
    readingLink: await Link.to(postgres),
    receivers: options.receivers ? await Receivers.open(join(home, 'channels')) : null,
    lines: [],
    options,
  };
}

async function mountDisk(folder: string, mb: number): Promise<void> {
  await mkdir(folder);
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${mb}m,mode=755`, 'yishi-faults', folder]);
}

function programsOf(made: Foundations): Programs {
  const { cli, home, ports, url, workerLink, apiLink, recordLink, readingLink, receivers, lines, options } = made;
  const report = (line: string): void => void lines.push(line);
  const env = (temporal: Link, record: Link) => {
    const linked = new URL(url);
    linked.host = record.address;
    return { DATABASE_URL: linked.href, TEMPORAL_ADDRESS: temporal.address, TZ: 'UTC', LOG_LEVEL: 'warn' };
  };
  const workerEnv = {
    ...env(workerLink, recordLink),
    ...(receivers ? { YISHI_CHANNELS: receivers.channelsFile } : {}),
  };
  const apiEnv = { ...env(apiLink, readingLink), HOST: '127.0.0.1', PORT: String(ports.api) };
  const workerProgram = () => new Program(nodeChild('worker', 'worker/main.ts', [], { env: workerEnv }), report);
  const first = workerProgram();
  return {
    postgres: new Program(postgresServer(home, ports.postgres), report),
    temporal: new Program(
      temporalServer({ cli, databaseFile: join(home, 'temporal.db'), port: ports.temporal }),
      report,
    ),
    worker: first,
    workers: [first, ...Array.from({ length: (options.workers ?? 1) - 1 }, workerProgram)],
    api: new Program(nodeChild('api', 'api/main.ts', [], { env: apiEnv }), report),
  };
}
