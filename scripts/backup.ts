/**
 * `npm run backup -- DIR`: Temporal's databases, then the register, each as of one instant, while everything runs.
 * `--only register` or `--only temporal` takes one of them. DIR must not exist. The payload keys are not in it.
 */
import { existsSync, mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { readArguments } from './backup/arguments.js';
import { sourcesFrom } from './backup/databases.js';
import { dump } from './backup/dump.js';
import { MANIFEST, type DatabaseDump } from './backup/manifest.js';

try {
  const { folder, only } = readArguments('backup');
  const target = resolve(folder);
  if (existsSync(target)) throw new Error(`${target} is there already 目标已存在`);
  const draft = `${target}.${process.pid}.draft`;
  mkdirSync(dirname(target), { recursive: true });
  mkdirSync(draft, { mode: 0o700 });
  const databases: DatabaseDump[] = [];
  for (const source of await sourcesFrom(process.env, only)) {
    const taken = await dump(source, draft);
    databases.push(taken);
    const rows = taken.tables.reduce((sum, table) => sum + table.rows, 0);
    console.log(`${taken.name}: ${taken.tables.length} tables, ${rows} rows, as of ${taken.takenAt}`);
  }
  const manifest = { format: 'yishi backup 1', databases };
  writeFileSync(join(draft, MANIFEST), `${JSON.stringify(manifest, null, 2)}\n`, { mode: 0o600 });
  renameSync(draft, target);
  console.log(`Backed up to ${target}. Keep the payload keys elsewhere. 已备份;载荷密钥须另存。`);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
