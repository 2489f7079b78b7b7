import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { obtainTimeSkippingServer } from '../../scripts/stack/obtain-time-skipping-server.js';
import { program, sandbox } from './support/sandbox.js';

function machine(): { folder: string; env: NodeJS.ProcessEnv; obtain: () => Promise<string> } {
  const folder = sandbox();
  const env: NodeJS.ProcessEnv = {
    PATH: join(folder, 'bin'),
    YISHI_CACHE: join(folder, 'cache'),
    YISHI_DOWNLOAD_BASE: 'http://127.0.0.1:2/',
  };
  return { folder, env, obtain: () => obtainTimeSkippingServer(() => undefined, env) };
}

const cachedIn = (folder: string): string =>
  join(folder, 'cache', 'time-skipping-server-1.38.0', 'temporal-test-server');

describe('where the time-skipping server comes from', () => {
  test('YISHI_TIME_SKIPPING_SERVER comes first', async () => {
    const { folder, env, obtain } = machine();
    program(cachedIn(folder));
    env.YISHI_TIME_SKIPPING_SERVER = program(join(folder, 'mine'));
    expect(await obtain()).toBe(env.YISHI_TIME_SKIPPING_SERVER);
  });

  test('a given path that cannot be run is an error', async () => {
    const { env, obtain } = machine();
    env.YISHI_TIME_SKIPPING_SERVER = '/nowhere';
    await expect(obtain()).rejects.toThrow('YISHI_TIME_SKIPPING_SERVER=/nowhere is no executable file');
  });

  test('the cache is taken as it is', async () => {
    const { folder, obtain } = machine();
    expect(await obtain().catch(String)).toContain('Java 8 or newer and Maven');
    program(cachedIn(folder));
    expect(await obtain()).toBe(cachedIn(folder));
  });

  test('Maven collects the jars, and the wrapper becomes java itself', async () => {
    const { folder, obtain } = machine();
    program(join(folder, 'bin', 'java'));
    program(
      join(folder, 'bin', 'mvn'),
      'for a; do case "$a" in -DoutputDirectory=*) echo x > "${a#*=}/a.jar";; esac; done',
    );
    const server = await obtain();
    expect(server).toBe(cachedIn(folder));
    expect(readFileSync(join(folder, 'cache', 'time-skipping-server-1.38.0', 'lib', 'a.jar'), 'utf8')).toBe('x\n');
    expect(readFileSync(server, 'utf8')).toMatch(/^exec java .*TestServer "\$@"$/m);
  });
});
