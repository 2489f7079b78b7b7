import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client, Connection, type ConnectionOptions } from '@temporalio/client';
import type { DataConverter } from '@temporalio/common';
import { openRegister } from '../../../register/open.js';
import type { Register } from '../../../register/register.js';
import { nodeChild } from '../../../scripts/stack/child.js';
import { freePorts } from '../../../scripts/stack/ports.js';
import { askTemporal, temporalServer } from '../../../scripts/stack/temporal-server.js';
import { Program } from '../../faults/support/program.js';
import { until } from '../../support/until.js';
import { createTestDatabase, type TestDatabase } from '../../support/database.js';
import { provided } from '../../support/env.js';

type Env = Readonly<Record<string, string>>;

interface Ports {
  readonly temporal: number;
  readonly api: number;
  readonly apiMetrics: number;
  readonly workerMetrics: number;
}

/** A Temporal of its own on a database file, worker and API as processes; everything they say is kept. */
export class Installation {
  readonly apiUrl: string;
  readonly temporalAddress: string;
  /** Where Temporal's database files lie. */
  readonly home: string;
  readonly databaseUrl: string;
  readonly metricsUrls: readonly [api: string, worker: string];
  readonly register: Register;
  /** Every line of worker and API, each with the name of its program in front. */
  readonly lines: string[] = [];
  readonly temporal: Program;
  private readonly database: TestDatabase;
  private readonly ports: Ports;
  private env: Env;
  private worker: Program;
  private api: Program;

  private constructor(home: string, database: TestDatabase, ports: Ports, env: Env) {
    this.home = home;
    this.database = database;
    this.databaseUrl = database.url;
    this.ports = ports;
    this.env = env;
    this.apiUrl = `http://127.0.0.1:${ports.api}`;
    this.temporalAddress = `127.0.0.1:${ports.temporal}`;
    this.metricsUrls = [
      `http://127.0.0.1:${ports.apiMetrics}/metrics`,
      `http://127.0.0.1:${ports.workerMetrics}/metrics`,
    ];
    this.register = openRegister(database.url);
    const databaseFile = join(home, 'temporal.db');
    const cli = provided('YISHI_TEMPORAL_CLI');
    this.temporal = new Program(temporalServer({ cli, databaseFile, port: ports.temporal }), () => undefined);
    this.worker = this.program('worker');
    this.api = this.program('api');
  }

  static async open(env: Env = {}): Promise<Installation> {
    const home = await mkdtemp(join(tmpdir(), 'yishi-installation-'));
    const database = await createTestDatabase();
    const [temporal = 0, api = 0, apiMetrics = 0, workerMetrics = 0] = await freePorts(4);
    const opened = new Installation(home, database, { temporal, api, apiMetrics, workerMetrics }, env);
    try {
      opened.temporal.start();
      await until('Temporal answers', () => askTemporal(opened.temporalAddress, 'default').then(() => true));
      opened.worker.start();
      opened.api.start();
      await opened.ready();
      return opened;
    } catch (error) {
      await opened.close();
      throw new Error(opened.lines.slice(-40).join('\n'), { cause: error });
    }
  }

  private program(name: 'worker' | 'api'): Program {
    const env = {
      DATABASE_URL: this.databaseUrl,
      TEMPORAL_ADDRESS: this.temporalAddress,
      HOST: '127.0.0.1',
      PORT: String(this.ports.api),
      METRICS_PORT: String(this.ports.apiMetrics),
      WORKER_METRICS_PORT: String(this.ports.workerMetrics),
      LOG_LEVEL: 'debug',
      TZ: 'UTC',
      ...this.env,
    };
    return new Program(nodeChild(name, `${name}/main.ts`, [], { env }), (line) => void this.lines.push(line));
  }

  async ready(): Promise<void> {
    await until('the API is ready', async () => (await fetch(`${this.apiUrl}/readyz`)).ok);
  }

  /** Starts the worker again, told otherwise; returns at once, it may be unable to work. */
  async restartWorker(change: Env): Promise<void> {
    await this.worker.stop();
    this.env = { ...this.env, ...change };
    this.worker = this.program('worker');
    this.worker.start();
  }

  async restartApi(change: Env): Promise<void> {
    await this.api.stop();
    this.env = { ...this.env, ...change };
    this.api = this.program('api');
    this.api.start();
    await until('the API is alive', async () => (await fetch(`${this.apiUrl}/healthz`)).ok);
  }

  async withClient<Result>(
    use: (client: Client) => Promise<Result>,
    dataConverter: DataConverter = {},
    options: ConnectionOptions = {},
  ): Promise<Result> {
    const connection = await Connection.connect({ address: this.temporalAddress, ...options });
    try {
      return await use(new Client({ connection, dataConverter }));
    } finally {
      await connection.close();
    }
  }

  async close(): Promise<void> {
    await Promise.all([this.api.stop(), this.worker.stop()]);
    await this.temporal.stop();
    await this.register.close();
    await this.database.drop();
    await rm(this.home, { recursive: true, force: true });
  }
}
