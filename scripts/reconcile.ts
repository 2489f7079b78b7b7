/**
 * `npm run reconcile`: what register and Temporal do not agree on, after one of them was restored to an earlier instant.
 * `npm run reconcile -- --repair` mends what can be mended, while no worker runs. Exit code 0: nothing is left to do.
 */
import { compare } from './reconcile/compare.js';
import { openSides } from './reconcile/open-sides.js';
import { someonePolls } from './reconcile/pollers.js';
import { notYetHanded } from './reconcile/register-side.js';
import { repair } from './reconcile/repair.js';
import { inWords } from './reconcile/words.js';
import { installationFrom } from './stack/installation.js';

const [flag] = process.argv.slice(2);
if (flag !== undefined && flag !== '--repair') throw new Error('usage: npm run reconcile [-- --repair]');

const sides = await openSides(await installationFrom(process.env));
try {
  if (flag === '--repair' && (await someonePolls(sides.client, sides.taskQueue)))
    throw new Error('A worker polls, or did a minute ago: stop it first. 请先停止 worker,一分钟后再试。');
  const differences = await compare(sides);
  let open = 0;
  for (const difference of differences) {
    const outcome = flag === '--repair' ? await repair(difference, sides) : null;
    if (outcome?.isOpen !== false) open += 1;
    console.log([inWords(difference), ...(outcome ? [`  → ${outcome.words}`] : [])].join('\n'));
  }
  console.log(
    `${differences.length} differences, ${open} left; ${await notYetHanded(sides.db)} notices wait for the relay.`,
  );
  process.exitCode = open > 0 ? 1 : 0;
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
} finally {
  await sides.close();
}
