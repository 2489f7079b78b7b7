import { existsSync, readFileSync } from 'node:fs';
import { posix } from 'node:path';
import { parse } from 'yaml';
import { composeConfigInCache } from '../../scripts/stack/production/compose-config.js';
import { runToEnd } from '../../scripts/stack/run-command.js';
import { searchAttributes } from '../../workflows/search-attributes.js';
import { composeConfig, productionServer } from '../../scripts/stack/pinned.js';
import { temporalServer } from '../../scripts/stack/temporal-server.js';

interface Service {
  readonly image?: string;
  readonly build?: string;
  readonly command?: readonly string[];
  readonly ports?: readonly string[];
  readonly environment?: Readonly<Record<string, string | number>>;
  readonly secrets?: readonly string[];
  readonly volumes?: readonly string[];
  readonly networks?: readonly string[];
  readonly depends_on?: Readonly<Record<string, { readonly condition: string }>>;
  readonly mem_limit?: string;
  readonly stop_grace_period?: string;
  readonly healthcheck?: unknown;
  readonly restart?: string;
}

interface Compose {
  readonly services: Readonly<Record<string, Service>>;
  readonly secrets: Readonly<Record<string, { readonly file: string }>>;
  readonly networks: Readonly<Record<string, { readonly internal?: boolean }>>;
}

/** The folders of everything that these files import, near and far. */
function foldersBehind(files: string[]): Set<string> {
  const seen = new Set(files);
  for (const file of seen) {
    for (const [, path = ''] of readFileSync(file, 'utf8').matchAll(/from '(\.[^']+)\.js'/g))
      seen.add(`${posix.join(posix.dirname(file), path)}.ts`);
  }
  return new Set([...seen].map((file) => file.split('/')[0] ?? ''));
}

const compose = parse(readFileSync('docker-compose.yml', 'utf8'), { merge: true }) as Compose;
const services = Object.entries(compose.services);

describe('docker-compose.yml', () => {
  test('publishes the API, and on loopback the Temporal UI and the codec server, and nothing else', () => {
    const published = services.flatMap(([name, { ports = [] }]) => ports.map((port) => `${name} ${port}`));
    expect(published.sort()).toEqual([
      'api ${PORT:-8080}:8080',
      'codec-server 127.0.0.1:${CODEC_PORT:-8081}:8081',
      'temporal-ui 127.0.0.1:${TEMPORAL_UI_PORT:-8233}:8080',
    ]);
  });

  test('lets only those three out of the inner network', () => {
    expect(compose.networks.inside?.internal).toBe(true);
    const outside = services.filter(([, { networks }]) => networks?.some((one) => one !== 'inside') ?? true);
    expect(outside.map(([name]) => name).sort()).toEqual(['api', 'codec-server', 'temporal-ui']);
  });

  test('takes every password from a file', () => {
    const passwords = services.flatMap(([name, { environment = {} }]) =>
      Object.keys(environment)
        .filter((key) => /PASSW|PWD|SECRET|TOKEN|DATABASE_URL/.test(key))
        .map((key) => `${name} ${key}`),
    );
    expect(passwords).toEqual(['postgres POSTGRES_PASSWORD_FILE']);
    const known = Object.keys(compose.secrets);
    for (const [, { secrets = [] }] of services) expect(known).toEqual(expect.arrayContaining([...secrets]));
  });

  test('names exact versions of other people’s images, tools as old as their server', () => {
    const images = Object.fromEntries(
      services.filter(([, { build }]) => !build).map(([name, { image }]) => [name, image]),
    );
    expect(images).toEqual({
      postgres: 'postgres:18.3-bookworm',
      'temporal-schema': 'temporalio/admin-tools:1.31.2',
      temporal: 'temporalio/server:1.31.2',
      'temporal-ui': 'temporalio/ui:2.50.1',
    });
  });

  test('the stack without Docker is built from the same version of Temporal', () => {
    const { version } = productionServer;
    expect(compose.services['temporal']?.image).toBe(`temporalio/server:${version}`);
    const module = readFileSync('scripts/temporal-server/go.mod', 'utf8');
    expect(module).toContain(`go.temporal.io/server v${version} `);
    expect(readFileSync('scripts/compose-config/go.mod', 'utf8')).toContain(
      `github.com/compose-spec/compose-go/v2 v${composeConfig.version} `,
    );
  });

  test('runs and mounts only what is there', () => {
    const own = services.filter(([, { build }]) => build === '.').flatMap(([, { command = [] }]) => command);
    const mounted = services
      .flatMap(([, { volumes = [] }]) => volumes)
      .filter((volume) => volume.startsWith('./'))
      .map((volume) => volume.split(':')[0] ?? '');
    expect(own).toEqual(['scripts/prepare.ts', 'worker/main.ts', 'api/main.ts', 'api/codec-server/main.ts']);
    expect([...own, ...mounted].filter((path) => !existsSync(path))).toEqual([]);
  });

  test('starts worker and API after schema, namespace and search attributes', () => {
    const before = (name: string): Record<string, string> =>
      Object.fromEntries(
        Object.entries(compose.services[name]?.depends_on ?? {}).map(([on, { condition }]) => [on, condition]),
      );
    expect(before('worker')).toEqual({ prepare: 'service_completed_successfully' });
    expect(before('api')).toEqual({ prepare: 'service_completed_successfully' });
    expect(before('codec-server')).toEqual({ prepare: 'service_completed_successfully' });
    expect(before('prepare')).toEqual({ temporal: 'service_healthy' });
    expect(before('temporal')).toEqual({ 'temporal-schema': 'service_completed_successfully' });
  });

  test('limits the memory of everything, and watches everything that stays up', () => {
    expect(services.filter(([, { mem_limit: limit }]) => !limit).map(([name]) => name)).toEqual([]);
    const stays = services.filter(([, { restart }]) => restart === 'unless-stopped');
    // A worker has no door to knock at: the API's readiness says whether one polls.
    expect(stays.filter(([, { healthcheck }]) => !healthcheck).map(([name]) => name)).toEqual(['worker']);
  });

  test('shows metrics on the inner network, on the ports the documentation has Prometheus read', () => {
    const targets = (name: string, variable: string): string => {
      const { METRICS_HOST, [variable]: port } = compose.services[name]?.environment ?? {};
      return `${METRICS_HOST} ${name}:${port}`;
    };
    const said = readFileSync('docs/operations/monitoring.md', 'utf8').matchAll(/targets: \['((?:api|worker):\d+)'\]/g);
    expect([...said].map(([, target]) => `0.0.0.0 ${target}`)).toEqual([
      targets('api', 'METRICS_PORT'),
      targets('worker', 'WORKER_METRICS_PORT'),
    ]);
  });

  test('leaves worker, API and codec server longer to finish than they take themselves', () => {
    const seconds = (name: string): number => Number.parseInt(compose.services[name]?.stop_grace_period ?? '10s', 10);
    expect(seconds('worker')).toBeGreaterThan(20);
    expect(seconds('api')).toBeGreaterThan(8);
    expect(seconds('codec-server')).toBeGreaterThan(5);
  });

  test('puts every folder into the image that worker, API and codec server are made of', () => {
    const needed = [
      ...foldersBehind([
        'worker/main.ts',
        'api/main.ts',
        'api/codec-server/main.ts',
        'scripts/prepare.ts',
        'workflows/index.ts',
      ]),
    ];
    const copied = [...readFileSync('Dockerfile', 'utf8').matchAll(/^COPY (\w+) \.\/\1$/gm)].map(([, name]) => name);
    const letIn = readFileSync('.dockerignore', 'utf8').split('\n');
    expect(needed.filter((folder) => !copied.includes(folder))).toEqual([]);
    expect(needed.filter((folder) => !letIn.includes(`!${folder}`))).toEqual([]);
  });

  const program = composeConfigInCache();
  // Built by `npm run compose-config`, which needs Go: without it the tests above must do.
  if (program !== null) {
    test('is valid to the reference implementation of the Compose Specification', async () => {
      const { exitCode, output } = await runToEnd(program, ['--format', 'json', 'docker-compose.yml']);
      expect([exitCode, output.slice(0, 200)]).toEqual([0, expect.stringContaining('"name": "yishi"')]);
      const understood = (JSON.parse(output) as Compose).services;
      expect(Object.keys(understood).sort()).toEqual(services.map(([name]) => name).sort());
    });
  }
});

describe('the dev server', () => {
  const { args } = temporalServer({ cli: 'temporal', databaseFile: 'temporal.db', port: 7233 });
  const values = (flag: string): string[] => args.filter((_arg, at) => args[at - 1] === flag);

  test('runs with the same dynamic configuration as production', () => {
    const config = parse(readFileSync('deploy/dynamicconfig.yaml', 'utf8')) as Record<string, [{ value: unknown }]>;
    const production = Object.entries(config).map(([key, [{ value }]]) => `${key}=${JSON.stringify(value)}`);
    expect(values('--dynamic-config-value')).toEqual(expect.arrayContaining(production));
  });

  test('keeps its data in a file, listens on loopback and knows every search attribute', () => {
    expect(values('--db-filename')).toEqual(['temporal.db']);
    expect(values('--ip')).toEqual(['127.0.0.1']);
    expect(values('--search-attribute')).toHaveLength(Object.keys(searchAttributes).length);
    expect(values('--search-attribute')).toContain('YishiDueAt=Datetime');
  });
});
