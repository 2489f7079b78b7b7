import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ChildSpec } from '../../scripts/stack/child.js';
import { remember, stopLeftovers } from '../../scripts/stack/leftovers.js';
import { identityOf, signalGroup } from '../../scripts/stack/processes.js';
import { Supervisor } from '../../scripts/stack/supervisor.js';
import { waitUntil } from '../../scripts/stack/wait-until.js';
import { sandbox } from './support/sandbox.js';

const idle = 'setInterval(() => {}, 60_000);';
const node = (name: string, code: string, more: Partial<ChildSpec> = {}): ChildSpec => ({
  name,
  command: process.execPath,
  args: ['-e', code],
  ...more,
});

const until = (what: string, holds: () => boolean): Promise<void> =>
  waitUntil(() => (holds() ? Promise.resolve() : Promise.reject(new Error('not yet'))), {
    what,
    withinMs: 10_000,
    everyMs: 10,
  });

describe('the supervisor', () => {
  let lines: string[];
  let supervisor: Supervisor;

  const supervise = (whenDead: 'startAgain' | 'leaveDead', noteFile?: string): Supervisor => {
    lines = [];
    const report = (line: string): void => void lines.push(line);
    supervisor = new Supervisor({ report, whenDead, firstPauseMs: 10, ...(noteFile && { noteFile }) });
    return supervisor;
  };
  const said = (line: string): Promise<void> => until(line, () => lines.includes(line));

  afterEach(async () => {
    await supervisor.stop();
  });

  test('a killed child is started again as a new process', async () => {
    supervise('startAgain').start(node('worker', `console.log('up', process.pid); ${idle}`));
    const first = supervisor.pidOf('worker') ?? 0;
    await said(`[worker] up ${first}`);
    process.kill(first, 'SIGKILL');
    await until(
      'another process',
      () => supervisor.pidOf('worker') !== first && supervisor.pidOf('worker') !== undefined,
    );
    await said(`[worker] up ${supervisor.pidOf('worker') ?? 0}`);
    expect(lines).toContain('[worker] ended by itself (SIGKILL); starting it again in 10 ms');
  });

  test('the others go on while one is down', async () => {
    supervise('startAgain').start(node('api', idle));
    supervisor.start(node('worker', 'process.exit(3)'));
    const api = supervisor.pidOf('api');
    await until('a word about it', () => lines.some((line) => line.startsWith('[worker] ended by itself (exit 3)')));
    expect(supervisor.pidOf('api')).toBe(api);
  });

  test('a child that keeps dying at once makes waiting hopeless', async () => {
    supervise('startAgain').start(node('worker', 'process.exit(1)'));
    expect(supervisor.hopeless()).toBeUndefined();
    await until('hopeless', () => supervisor.hopeless() !== undefined);
    expect(supervisor.hopeless()).toContain('worker keeps ending right after its start');
  });

  test('a program that does not exist is reported, not thrown', async () => {
    supervise('leaveDead').start({ name: 'worker', command: '/nowhere', args: [] });
    await until('a word about it', () => lines.includes('[worker] spawn /nowhere ENOENT'));
    expect(supervisor.hopeless()).toContain('worker has ended');
  });

  test('stopping ends every child, the last started first', async () => {
    const parting = (name: string): string =>
      `process.on('SIGTERM', () => { console.log('bye'); process.exit(); }); console.log('${name} up'); ${idle}`;
    supervise('startAgain');
    for (const name of ['postgres', 'temporal', 'worker']) supervisor.start(node(name, parting(name)));
    for (const name of ['postgres', 'temporal', 'worker']) await said(`[${name}] ${name} up`);
    await supervisor.stop();
    expect(lines.filter((line) => line.endsWith('bye'))).toEqual(['[worker] bye', '[temporal] bye', '[postgres] bye']);
  });

  test('one that will not end is killed after its grace, with what it started', async () => {
    const stubborn = `
      const { spawn } = require('node:child_process');
      const child = spawn(process.execPath, ['-e', ${JSON.stringify(idle)}]);
      process.on('SIGTERM', () => {}); console.log('grandchild', child.pid); ${idle}`;
    supervise('startAgain').start(node('worker', stubborn, { graceMs: 50 }));
    await until('its start', () => lines.some((line) => line.includes('grandchild')));
    const grandchild = Number(
      lines
        .find((line) => line.includes('grandchild'))
        ?.split(' ')
        .at(-1),
    );
    expect(identityOf(grandchild)).not.toBeNull();
    await supervisor.stop();
    expect(identityOf(grandchild)).toBeNull();
    expect(lines).toContain('[worker] does not end; killed');
  });

  test('what a child left running is ended before it is started again', async () => {
    const orphaning = `
      const { spawn } = require('node:child_process');
      const child = spawn(process.execPath, ['-e', ${JSON.stringify(idle)}]);
      console.log('grandchild', child.pid); ${idle}`;
    supervise('startAgain').start(node('postgres', orphaning));
    await until('its start', () => lines.some((line) => line.includes('grandchild')));
    const grandchild = Number(lines[0]?.split(' ').at(-1));
    process.kill(supervisor.pidOf('postgres') ?? 0, 'SIGKILL');
    await until('the next start', () => lines.filter((line) => line.includes('grandchild')).length === 2);
    expect(identityOf(grandchild)).toBeNull();
  });

  test('the note names who runs, and is gone after a clean stop', async () => {
    const noteFile = join(sandbox(), 'stack.json');
    supervise('startAgain', noteFile).start(node('worker', idle));
    expect(readFileSync(noteFile, 'utf8')).toContain(`"pid":${supervisor.pidOf('worker') ?? 0}`);
    await supervisor.stop();
    expect(existsSync(noteFile)).toBe(false);
  });

  test('the next start ends what a killed supervisor left behind', async () => {
    const noteFile = join(sandbox(), 'stack.json');
    supervise('leaveDead').start(node('worker', idle));
    const orphan = supervisor.pidOf('worker') ?? 0;
    remember(noteFile, [{ name: 'worker', pid: orphan }]);
    await stopLeftovers(noteFile, (line) => void lines.push(line));
    expect(identityOf(orphan)).toBeNull();
    expect(lines).toContain(`An earlier run left worker behind (process ${orphan}); stopping it.`);
    expect(existsSync(noteFile)).toBe(false);
  });

  test('a process that merely has a noted number is left alone', async () => {
    const noteFile = join(sandbox(), 'stack.json');
    supervise('leaveDead').start(node('someone', idle));
    const stranger = supervisor.pidOf('someone') ?? 0;
    const before = { name: 'worker', pid: stranger, identity: 'another boot/1' };
    writeFileSync(noteFile, JSON.stringify({ supervisor: { ...before, pid: 1 }, children: [before] }));
    await stopLeftovers(noteFile, () => undefined);
    expect(signalGroup(stranger, 0)).toBe(true);
    expect(supervisor.pidOf('someone')).toBe(stranger);
  });

  test('while another supervisor lives, nothing is touched and its number is named', async () => {
    const noteFile = join(sandbox(), 'stack.json');
    supervise('leaveDead').start(node('other supervisor', idle));
    const other = supervisor.pidOf('other supervisor') ?? 0;
    const note = { supervisor: { name: 'supervisor', pid: other, identity: identityOf(other) }, children: [] };
    writeFileSync(noteFile, JSON.stringify(note));
    await expect(stopLeftovers(noteFile, () => undefined)).rejects.toThrow(`already runs here (process ${other})`);
    expect(existsSync(noteFile)).toBe(true);
  });
});
