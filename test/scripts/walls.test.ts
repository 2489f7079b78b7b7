import { runOrThrow } from '../../scripts/stack/run-command.js';

type Import = readonly [file: string, specifier: string, what: 'types' | 'values'];

/** The walls are plain JavaScript that the linter loads, so they are asked in a process of their own. */
async function judge(imports: readonly Import[]): Promise<(string | null)[]> {
  const ask = `
    import { judgeImport } from './scripts/check/walls.mjs';
    const imports = ${JSON.stringify(imports)};
    console.log(JSON.stringify(imports.map(([file, from, what]) => judgeImport(file, from, what === 'types'))));`;
  return JSON.parse(await runOrThrow(process.execPath, ['--input-type=module', '-e', ask])) as (string | null)[];
}

const open: readonly Import[] = [
  ['domain/verdict.ts', './counting-rule.js', 'values'],
  ['domain/procedure-schema.ts', 'zod', 'values'],
  ['procedures/three.ts', '../domain/procedure.js', 'values'],
  ['contracts/acts.ts', 'zod', 'values'],
  ['workflows/engine/run.ts', '../../domain/clock.js', 'values'],
  ['workflows/engine/run.ts', '../../activities/index.js', 'types'],
  ['workflows/engine/run.ts', '@temporalio/workflow', 'values'],
  ['activities/index.ts', '../register/register.js', 'values'],
  ['register/commit.ts', 'node:crypto', 'values'],
  ['worker/main.ts', '../activities/index.js', 'values'],
  ['worker/main.ts', '../operations/settings.js', 'values'],
  ['api/config.ts', '../operations/settings.js', 'values'],
  ['api/app.ts', '../workflows/messages.js', 'values'],
  ['api/app.ts', '../workflows/engine/view.js', 'types'],
  ['api/gateway.ts', '@temporalio/client', 'values'],
  ['scripts/start.ts', '../api/identities.js', 'values'],
];

const closed: readonly Import[] = [
  ['domain/verdict.ts', 'zod', 'values'],
  ['domain/verdict.ts', 'node:crypto', 'values'],
  ['domain/verdict.ts', 'fs', 'values'],
  ['domain/verdict.ts', '../procedures/three.js', 'types'],
  ['procedures/three.ts', 'zod', 'values'],
  ['contracts/acts.ts', '../register/register.js', 'types'],
  ['workflows/engine/run.ts', '../../activities/index.js', 'values'],
  ['workflows/engine/run.ts', '../../procedures/index.js', 'types'],
  ['workflows/engine/run.ts', 'node:fs', 'values'],
  ['workflows/engine/run.ts', 'zod', 'values'],
  ['activities/index.ts', '../workflows/messages.js', 'types'],
  ['register/commit.ts', '@temporalio/common', 'values'],
  ['worker/main.ts', '../api/config.js', 'types'],
  ['worker/main.ts', '../workflows/engine/run.js', 'values'],
  ['api/app.ts', '@temporalio/client', 'types'],
  ['api/app.ts', '../activities/index.js', 'types'],
  ['api/app.ts', '../workflows/engine/view.js', 'values'],
  ['api/app.ts', '../scripts/stack/ports.js', 'values'],
  ['operations/settings.ts', '../register/open.js', 'values'],
  ['operations/settings.ts', '../api/config.js', 'types'],
  ['console/page.ts', '../domain/record.js', 'types'],
];

describe('the walls', () => {
  test('stand open where the design opens them', async () => {
    expect(await judge(open)).toEqual(open.map(() => null));
  });

  test('are closed everywhere else, with a sentence', async () => {
    const answers = await judge(closed);
    const silent = closed.filter((_one, at) => !answers[at]?.includes(' may not import '));
    expect(silent).toEqual([]);
  });
});
