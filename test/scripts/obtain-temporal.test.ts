import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { obtainTemporalCli } from '../../scripts/stack/obtain-temporal.js';
import { program, sandbox } from './support/sandbox.js';

const says = (cli: string, server: string): string => `echo "temporal version ${cli} (Server ${server}, UI 2.50.1)"`;
const fakeGo = (folder: string): string =>
  program(
    join(folder, 'bin', 'go'),
    `echo "$1" >> ${folder}/go.log`,
    'if [ "$1" = list ]; then echo a; echo b; exit 0; fi',
    'while [ "$1" != -o ]; do shift; done',
    `echo '#!/bin/sh' > "$2"; echo '${says('1.8.2', '1.31.2')}' >> "$2"; /bin/chmod 755 "$2"`,
  );

/** A machine with its own PATH and cache, and downloads that are refused at once. */
function machine(): { folder: string; env: NodeJS.ProcessEnv; lines: string[]; obtain: () => Promise<string> } {
  const folder = sandbox();
  const env: NodeJS.ProcessEnv = {
    PATH: join(folder, 'bin'),
    YISHI_CACHE: join(folder, 'cache'),
    YISHI_DOWNLOAD_BASE: 'http://127.0.0.1:2/',
  };
  const lines: string[] = [];
  return { folder, env, lines, obtain: () => obtainTemporalCli((line) => lines.push(line), env) };
}

const cachedIn = (folder: string): string => join(folder, 'cache', 'temporal-cli-1.8.2', 'temporal');

describe('where the Temporal CLI comes from', () => {
  test('TEMPORAL_CLI comes before the PATH', async () => {
    const { folder, env, obtain } = machine();
    program(join(folder, 'bin', 'temporal'), says('1.8.2', '1.31.2'));
    env.TEMPORAL_CLI = program(join(folder, 'mine'), says('1.9.0', '1.32.0'));
    expect(await obtain()).toBe(env.TEMPORAL_CLI);
  });

  test('a TEMPORAL_CLI that is too old is an error, not a reason to take another', async () => {
    const { folder, env, obtain } = machine();
    program(join(folder, 'bin', 'temporal'), says('1.8.2', '1.31.2'));
    env.TEMPORAL_CLI = program(join(folder, 'mine'), says('1.6.2', '1.30.2'));
    await expect(obtain()).rejects.toThrow(`TEMPORAL_CLI=${env.TEMPORAL_CLI} cannot be used: its server is 1.30`);
  });

  test('a TEMPORAL_CLI that is not there is an error', async () => {
    const { env, obtain } = machine();
    env.TEMPORAL_CLI = '/nowhere/temporal';
    await expect(obtain()).rejects.toThrow('TEMPORAL_CLI=/nowhere/temporal cannot be used');
  });

  test('the PATH comes before the cache when its server is 1.31', async () => {
    const { folder, obtain } = machine();
    const onPath = program(join(folder, 'bin', 'temporal'), says('1.7.0', '1.31.0'));
    program(cachedIn(folder), says('1.8.2', '1.31.2'));
    expect(await obtain()).toBe(onPath);
  });

  test('a server 1.30 on the PATH is left alone with a word, and the cache taken', async () => {
    const { folder, lines, obtain } = machine();
    const onPath = program(join(folder, 'bin', 'temporal'), says('1.6.2', '1.30.2'));
    const cached = program(cachedIn(folder), says('1.8.2', '1.31.2'));
    expect(await obtain()).toBe(cached);
    expect(lines).toEqual([`${onPath} is not used: its server is 1.30, at least 1.31 is needed`]);
  });

  test('where downloads are out of reach Go builds it into the cache, and only once', async () => {
    const { folder, obtain } = machine();
    fakeGo(folder);
    expect(await obtain()).toBe(cachedIn(folder));
    expect(await obtain()).toBe(cachedIn(folder));
    expect(readFileSync(join(folder, 'go.log'), 'utf8')).toBe('list\nbuild\n');
  });

  test('two who want it at the same time build it once', async () => {
    const { folder, obtain } = machine();
    fakeGo(folder);
    expect(await Promise.all([obtain(), obtain()])).toEqual([cachedIn(folder), cachedIn(folder)]);
    expect(readFileSync(join(folder, 'go.log'), 'utf8')).toBe('list\nbuild\n');
  });

  test('an archive that is not the pinned one is refused', async () => {
    const { folder, env, lines, obtain } = machine();
    fakeGo(folder);
    const mirror = createServer((_request, response) => response.end('something else')).listen(0, '127.0.0.1');
    await new Promise((resolve) => mirror.once('listening', resolve));
    env.YISHI_DOWNLOAD_BASE = `http://127.0.0.1:${(mirror.address() as AddressInfo).port}/`;
    expect(await obtain()).toBe(cachedIn(folder));
    expect(lines.join('\n')).toContain('official download: the archive is not the pinned one');
    mirror.close();
    mirror.closeAllConnections();
  });

  test('with nothing at hand one message names every remedy', async () => {
    const { obtain } = machine();
    const failure = await obtain().catch((error: unknown) => String(error));
    for (const word of ['ECONNREFUSED', 'no Go toolchain', 'TEMPORAL_ADDRESS', 'TEMPORAL_CLI', 'YISHI_DOWNLOAD_BASE'])
      expect(failure).toContain(word);
  });

  test('a failed build leaves nothing behind that the next start would take', async () => {
    const { folder, obtain } = machine();
    program(join(folder, 'bin', 'go'), '[ "$1" = list ] && exit 0', 'echo "no space left"; exit 1');
    await expect(obtain()).rejects.toThrow('no space left');
    fakeGo(folder);
    expect(await obtain()).toBe(cachedIn(folder));
  });
});
