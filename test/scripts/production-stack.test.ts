import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { environmentOf, graceMsOf, readComposeFile, serviceOf } from '../../scripts/stack/production/compose-file.js';
import { obtainServer, serverInCache } from '../../scripts/stack/production/obtain-server.js';
import { productionPortWishes, temporalPortVariables } from '../../scripts/stack/production/ports.js';
import { schemaJob, temporalProgram, yishiProgram, type Site } from '../../scripts/stack/production/programs.js';
import { startProduction } from '../../scripts/stack/production/start.js';
import { freePorts } from '../../scripts/stack/ports.js';
import { runToEnd } from '../../scripts/stack/run-command.js';
import { program, sandbox } from './support/sandbox.js';

const ports = { api: 18_080, postgres: 15_432, temporal: 17_233 };
const site = (env: NodeJS.ProcessEnv = {}): Site => ({
  home: '/data',
  compose: readComposeFile(),
  programs: { server: '/bin/temporal-server', sqlTool: '/bin/temporal-sql-tool' },
  ports,
  secrets: '/data/secrets',
  env,
});

describe('what the compose file says, outside of containers', () => {
  test('names of the inner network and paths in containers become ours, other values stay', () => {
    const service = {
      environment: { A: 'postgres:5432', B: 'postgres', C: '/run/secrets/x', D: 'a postgres', E: 512, F: '${F:-f}' },
    };
    const places = { postgres: '127.0.0.1', 'postgres:5432': '127.0.0.1:1', '/run/secrets/': '/s/' };
    const expected = { A: '127.0.0.1:1', B: '127.0.0.1', C: '/s/x', D: 'a postgres', E: '512', F: 'f' };
    expect(environmentOf(service, places, {})).toEqual(expected);
    expect(environmentOf(service, places, { F: 'given' })).toEqual({ ...expected, F: 'given' });
  });

  test('no value still points into a container or out of this machine', () => {
    const specs = [
      schemaJob(site()),
      temporalProgram(site()),
      yishiProgram(site(), 'worker'),
      yishiProgram(site(), 'api'),
    ];
    const values = specs.flatMap(({ env }) => Object.values(env ?? {}));
    expect(values.filter((value) => /^(postgres|temporal):|^\/run\/|^\/deploy\/|0\.0\.0\.0/.test(value))).toEqual([]);
  });

  test('Temporal gets the shards, the settings file and the plugin of the file, and ports of its own', () => {
    expect(temporalProgram(site()).env).toMatchObject({
      DB: 'postgres12_pgx',
      NUM_HISTORY_SHARDS: '512',
      BIND_ON_IP: '127.0.0.1',
      DB_PORT: '15432',
      FRONTEND_GRPC_PORT: '17233',
      DYNAMIC_CONFIG_FILE_PATH: join(process.cwd(), 'deploy/dynamicconfig.yaml'),
    });
    const taken = productionPortWishes(ports).map(({ port }) => port);
    expect(new Set(taken).size).toBe(taken.length);
    expect(taken).toEqual(expect.arrayContaining(Object.values(temporalPortVariables(ports)).map(Number)));
  });

  test('the API takes development identities only where no identity provider is named', () => {
    expect(yishiProgram(site(), 'api').env).toMatchObject({ NODE_ENV: 'development', HOST: '127.0.0.1' });
    expect(yishiProgram(site({ OIDC_ISSUER: 'https://id.example' }), 'api').env).toMatchObject({
      NODE_ENV: 'production',
    });
    expect(yishiProgram(site(), 'worker').env).toMatchObject({ NODE_ENV: 'production' });
  });

  test('metrics only where a port is asked for, and on loopback', () => {
    expect(yishiProgram(site(), 'worker').env).toMatchObject({ METRICS_HOST: '127.0.0.1', WORKER_METRICS_PORT: '' });
    expect(yishiProgram(site(), 'api').env).toMatchObject({ METRICS_HOST: '127.0.0.1', METRICS_PORT: '' });
    expect(yishiProgram(site({ METRICS_PORT: '9' }), 'api').env).toMatchObject({ METRICS_PORT: '9' });
  });

  test('as much time to end as compose gives', () => {
    expect(yishiProgram(site(), 'worker').graceMs).toBe(graceMsOf(serviceOf(readComposeFile(), 'worker')));
    expect(graceMsOf({})).toBe(10_000);
    expect(() => graceMsOf({ stop_grace_period: '1m' })).toThrow('stop_grace_period 1m');
  });
});

describe('deploy/make-secrets.sh', () => {
  test('makes every secret the file names, keeps what is there, closes the folder', async () => {
    const folder = join(sandbox(), 'secrets');
    const make = () => runToEnd('/bin/sh', ['deploy/make-secrets.sh', folder]);
    expect((await make()).exitCode).toBe(0);
    const named = [...new Set(Object.values(readComposeFile().services).flatMap(({ secrets = [] }) => secrets))];
    const contents = () => named.map((name) => readFileSync(join(folder, name), 'utf8').trim());
    const first = contents();
    expect(first.every((text) => text.length >= 48)).toBe(true);
    expect(new Set(first).size).toBe(named.length);
    await make();
    expect(contents()).toEqual(first);
    expect(statSync(folder).mode & 0o777).toBe(0o700);
  });
});

describe('where the production server comes from', () => {
  const says = (version: string): string => `echo "temporal version ${version}"`;
  const report = () => undefined;

  test('programs that are named must be of the pinned version', async () => {
    const folder = sandbox();
    const TEMPORAL_SERVER = program(join(folder, 'server'), says('1.31.2'));
    const fits = program(join(folder, 'sql'), says('1.31.2'));
    const old = program(join(folder, 'old'), says('1.30.4'));
    const obtain = (TEMPORAL_SQL_TOOL: string) =>
      obtainServer(report, { PATH: '', TEMPORAL_SERVER, TEMPORAL_SQL_TOOL });
    await expect(obtain(fits)).resolves.toEqual({ server: TEMPORAL_SERVER, sqlTool: fits });
    await expect(obtain(old)).rejects.toThrow('version 1.31.2 is needed, it says "temporal version 1.30.4"');
    await expect(obtainServer(report, { PATH: '', TEMPORAL_SERVER })).rejects.toThrow('given together');
  });

  test('with nothing at hand one message names every remedy', async () => {
    const env = { PATH: join(sandbox(), 'bin'), YISHI_CACHE: join(sandbox(), 'cache') };
    const failure = await obtainServer(report, env).catch((error: unknown) => String(error));
    for (const word of ['no Go toolchain', 'TEMPORAL_SERVER', 'TEMPORAL_SQL_TOOL', 'on the PATH'])
      expect(failure).toContain(word);
  });
});

// Built by `npm run stack`, which needs Go and minutes: without the programs the tests above must do.
if (serverInCache() !== null) {
  describe('the production stack, started', () => {
    test('comes up from nothing, stops, and comes up again with its data and schema', async () => {
      const [api = 0, postgres = 0, temporal = 0] = await freePorts(3);
      const lines: string[] = [];
      const options = {
        home: join(sandbox(), 'stack'),
        ports: { api, postgres, temporal },
        report: (line: string) => void lines.push(line),
        env: { ...process.env, OIDC_ISSUER: '' },
        signal: new AbortController().signal,
        extent: 'everything' as const,
      };
      const schemaHistory = async (url: string): Promise<unknown> => {
        const client = new pg.Client({ connectionString: url.replace(/\/yishi$/, '/temporal') });
        await client.connect();
        try {
          return (await client.query('select count(*)::int as made from schema_update_history')).rows;
        } finally {
          await client.end();
        }
      };
      const first = await startProduction(options);
      expect(first.namespace).toBe('yishi');
      expect((await fetch(`${first.apiUrl}/readyz`)).status).toBe(200);
      const history = await schemaHistory(first.databaseUrl);
      await first.stop();
      const second = await startProduction(options);
      expect((await fetch(`${second.apiUrl}/readyz`)).status).toBe(200);
      expect(await schemaHistory(second.databaseUrl)).toEqual(history);
      await second.stop();
      expect(lines.filter((line) => /ended by itself|does not end/.test(line))).toEqual([]);
    });
  });
}
