import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findProcedure, procedures } from '../procedures/index.js';
import { procedurePage } from './procedure-page/page.js';

const folder = join(dirname(fileURLToPath(import.meta.url)), '..', 'docs', 'procedures');
const check = process.argv.includes('--check');

const stale: string[] = [];
await mkdir(folder, { recursive: true });
for (const id of new Set(procedures.map((each) => each.id))) {
  const procedure = findProcedure(id);
  if (!procedure) continue;
  const file = join(folder, `${id}.md`);
  const page = procedurePage(procedure);
  if ((await readFile(file, 'utf8').catch(() => '')) === page) continue;
  stale.push(file);
  if (!check) await writeFile(file, page);
}

for (const file of stale) process.stdout.write(`${check ? 'stale' : 'written'}: ${file}\n`);
if (check && stale.length > 0) process.exitCode = 1;
