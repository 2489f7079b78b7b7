import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { runToEnd, type CommandResult } from '../../scripts/stack/run-command.js';
import { chainsOf, findings } from './support/checker.js';
import { Clerk } from './support/clerk.js';
import { House } from './support/house.js';
import { Subject } from './support/subject.js';
import { until } from '../support/until.js';

jest.setTimeout(600_000);

/** Nothing falls due while the test lasts, and notices need not be waited for. */
const CALM_DAY_MS = 60_000;
/** What falls due does so while one of the two is down. */
const NEAR_DAY_MS = 1_500;

let house: House;
let clerk: Clerk;
let scratch: string;

beforeEach(async () => {
  house = await House.open();
  clerk = new Clerk(house);
  scratch = await mkdtemp(join(tmpdir(), 'yishi-restored-'));
});
afterEach(async () => {
  await house.close();
  await rm(scratch, { recursive: true, force: true });
});

/** A command of an operator, as it is typed. */
function command(script: string, ...args: string[]): Promise<CommandResult> {
  const env = {
    ...process.env,
    DATABASE_URL: house.databaseUrl,
    TEMPORAL_ADDRESS: house.temporalAddress,
    TEMPORAL_NAMESPACE: 'default',
  };
  return runToEnd(process.execPath, ['--import', 'tsx', `scripts/${script}.ts`, ...args], { env });
}

async function succeeds(script: string, ...args: string[]): Promise<string> {
  const { exitCode, output } = await command(script, ...args);
  if (exitCode !== 0) throw new Error(`${script} ${args.join(' ')} ended with ${exitCode}: ${output}`);
  return output;
}

const nothingLeft = async (): Promise<void> => {
  await until('nothing is left to reconcile', async () => (await command('reconcile')).exitCode === 0);
};

const temporalFiles = (): string[] => {
  const file = join(dirname(house.postgresHome), 'temporal.db');
  return ['', '-wal', '-shm'].map((ending) => file + ending);
};

async function copyTemporal(from: readonly string[], to: readonly string[]): Promise<void> {
  for (const [at, file] of from.entries()) {
    await rm(to[at] ?? '', { force: true });
    await cp(file, to[at] ?? '').catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'ENOENT') throw error;
    });
  }
}

async function stopEverythingButPostgres(): Promise<void> {
  await house.killApi();
  await house.killWorker();
  await house.killTemporal();
}

const recordOf = async (...subjects: Subject[]) =>
  (
    await chainsOf(
      house,
      subjects.map(({ id }) => id),
    )
  ).map(([id, entries]) => [id, entries.map(({ hash }) => hash)]);

it('Temporal loses its last minute: runs are told what is on record, and nothing is recorded twice', async () => {
  const calm = await Subject.start(house, clerk, CALM_DAY_MS);
  const near = await Subject.start(house, clerk, NEAR_DAY_MS);
  const kept = temporalFiles().map((_file, at) => join(scratch, String(at)));
  await stopEverythingButPostgres();
  await copyTemporal(temporalFiles(), kept);
  await house.startTemporal();
  await house.startWorker();
  await house.startApi();
  await house.ready();

  await calm.when('convene');
  await calm.when('suspend');
  await calm.when('resume');
  const lost = await Subject.start(house, clerk, CALM_DAY_MS);
  await lost.when('convene');
  await near.when('convene');
  await near.untilOffered('recordMeeting');
  await near.when('recordMeeting');
  const before = await recordOf(calm, lost, near);
  await stopEverythingButPostgres();
  await copyTemporal(kept, temporalFiles());
  await house.startTemporal();

  const { exitCode, output } = await command('reconcile');
  expect(exitCode).toBe(1);
  expect(output).toContain(`${calm.id}: on record to transition 4, its run knows 1`);
  expect(output).toContain(`${lost.id}: open on record, unknown to Temporal`);
  await succeeds('reconcile', '--repair');
  await house.startWorker();
  await nothingLeft();
  const after = new Map((await recordOf(calm, lost, near)).map(([id, hashes]) => [id, hashes]));
  for (const [id, hashes] of before) expect(after.get(id)?.slice(0, hashes?.length)).toEqual(hashes);
  expect(after.get(calm.id)).toHaveLength(before.find(([id]) => id === calm.id)?.[1]?.length ?? 0);

  await house.startApi();
  await house.ready();
  await calm.when('withdraw');
  await lost.when('withdraw');
  await near.when('withdraw');
  expect(await findings(house, clerk)).toEqual([]);
});

it('the register loses its last minute: what runs have committed is put back, link for link', async () => {
  const calm = await Subject.start(house, clerk, CALM_DAY_MS);
  const near = await Subject.start(house, clerk, NEAR_DAY_MS);
  const backup = join(scratch, 'backup');
  await succeeds('backup', backup);
  await calm.when('convene');
  await calm.when('suspend');
  const lost = await Subject.start(house, clerk, CALM_DAY_MS);
  await lost.when('convene');
  await near.untilOverdue();
  await near.untilEscalated(1);
  await stopEverythingButPostgres();
  const before = await recordOf(calm, lost, near);
  await until('the register is left alone', async () => {
    const { exitCode, output } = await command('restore', backup, '--replace');
    if (exitCode !== 0 && !output.includes('others are connected')) throw new Error(output);
    return exitCode === 0;
  });
  expect(await house.register.findProceeding(lost.id)).toBeNull();
  await house.startTemporal();

  const { exitCode, output } = await command('reconcile');
  expect(exitCode).toBe(1);
  expect(output).toContain(`${calm.id}: on record to transition 1, its run has committed 3`);
  expect(output).toContain(`${lost.id}: on record to transition 0, its run has committed 2`);
  await succeeds('reconcile', '--repair');
  expect(await recordOf(calm, lost, near)).toEqual(before);
  await house.startWorker();
  await nothingLeft();
  await house.startApi();
  await house.ready();
  for (const subject of [calm, lost, near]) await subject.when('withdraw');
  expect(await findings(house, clerk)).toEqual([]);
});

it('a backup that was touched is refused, and nothing is restored without being told so', async () => {
  const backup = join(scratch, 'backup');
  const subject = await Subject.start(house, clerk, CALM_DAY_MS);
  await succeeds('backup', backup);
  expect((await command('backup', backup)).output).toContain('is there already');
  expect((await command('restore', backup)).output).toContain('--replace');
  await cp(join(backup, 'register', 'outbox.copy.gz'), join(backup, 'register', 'inbox.copy.gz'));
  expect((await command('restore', backup, '--replace')).output).toContain('inbox.copy.gz is not as it was written');
  expect((await subject.view()).status).toBe('running');
});
