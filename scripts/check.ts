/** `npm run check`: format, lint, types, walls, dead code and size, without the tests. */
import { runGates } from './check/gates.js';

const { passed, failed } = await runGates((line) => {
  console.log(line);
});
console.log(`${passed} gates passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;
