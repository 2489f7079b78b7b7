/**
 * `npm run restore -- DIR --replace`: puts back what `npm run backup` took, in place of what is there now. Worker, API and
 * Temporal must be down, PostgreSQL up; that of `npm run stack` is started for the purpose. `--only register` or
 * `--only temporal` restores one of them; `npm run reconcile` then shows what the two do not agree on.
 */
import { readArguments } from './backup/arguments.js';
import { sourcesFrom, type Source } from './backup/databases.js';
import { clear, load, othersIn } from './backup/load.js';
import { makeSchemas } from './backup/make-schema.js';
import { readManifest, type DatabaseDump } from './backup/manifest.js';
import { isOfThisRelease } from './backup/schema-version.js';
import { withPostgres } from './backup/with-postgres.js';

type Pair = readonly [Source, DatabaseDump];

const report = (line: string): void => {
  console.log(line);
};

async function restore(): Promise<void> {
  const { folder, only, replace } = readArguments('restore');
  const { databases } = await readManifest(folder);
  const sources = await sourcesFrom(process.env, only);
  const pairs = databases.flatMap((taken): Pair[] =>
    sources.flatMap((source) => (source.name === taken.name ? [[source, taken]] : [])),
  );
  if (pairs.length === 0) throw new Error(`${folder} holds nothing for this installation`);
  for (const [source, { name, schema }] of pairs) {
    if (!isOfThisRelease(schema, source))
      throw new Error(`${name} was taken with ${schema}: restore it with the release that took it, then upgrade`);
  }
  if (!replace)
    throw new Error('what is there now will be lost; --replace says that it may 现有数据将被覆盖,须加 --replace');
  await withPostgres(process.env, report, () => putBack(pairs, folder));
}

async function putBack(pairs: readonly Pair[], folder: string): Promise<void> {
  for (const [source] of pairs) {
    const others = await othersIn(source);
    if (others > 0)
      throw new Error(`${source.name}: ${others} others are connected; stop worker, API and Temporal first`);
  }
  for (const [source] of pairs) await clear(source);
  await makeSchemas(
    pairs.map(([source]) => source),
    report,
  );
  for (const [source, taken] of pairs) {
    await load(source, taken, folder);
    report(`${taken.name}: restored as of ${taken.takenAt}`);
  }
  report('Before a worker starts: npm run reconcile. 启动 worker 之前请先对账。');
}

try {
  await restore();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
process.exit();
