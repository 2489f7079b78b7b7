/**
 * `npm run current-version -- BUILD`: from now on workers of that build (`YISHI_BUILD_ID`) get the work, open proceedings
 * included. Without BUILD it says which one does.
 */
import { openSides } from './reconcile/open-sides.js';
import { installationFrom } from './stack/installation.js';
import { currentVersion, setCurrentVersion } from './upgrade/current-version.js';

const [buildId] = process.argv.slice(2);
const sides = await openSides(await installationFrom(process.env));
try {
  if (buildId !== undefined) await setCurrentVersion(sides.client, buildId);
  console.log(`The current build is ${(await currentVersion(sides.client)) ?? 'none'}. 当前版本`);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
} finally {
  await sides.close();
}
