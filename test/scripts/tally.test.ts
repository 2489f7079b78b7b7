import { runGates } from '../../scripts/check/gates.js';
import { tallyOf } from '../../scripts/check/run-jest.js';
import { inWords, sum } from '../../scripts/check/tally.js';

const account = {
  numPassedTests: 3,
  numFailedTests: 0,
  numPendingTests: 0,
  numTodoTests: 0,
  numRuntimeErrorTestSuites: 0,
};

describe('what npm test says at the end', () => {
  test('gates and tests are added up', () => {
    const gates = { passed: 6, failed: 0, skipped: 0 };
    expect(inWords(sum([gates, tallyOf(account, true)]))).toBe('9 passed, 0 failed');
  });

  test('skipped tests are owned up to', () => {
    expect(inWords(tallyOf({ ...account, numPendingTests: 1, numTodoTests: 1 }, true))).toBe(
      '3 passed, 0 failed, 2 skipped',
    );
  });

  test('a file that breaks before its first test has failed', () => {
    expect(tallyOf({ ...account, numRuntimeErrorTestSuites: 1 }, false).failed).toBe(1);
  });

  test('a run that ends badly without a failed test has failed', () => {
    expect(tallyOf(account, false).failed).toBe(1);
  });

  test('a run without an account has failed', () => {
    expect(tallyOf(null, true)).toEqual({ passed: 0, failed: 1, skipped: 0 });
  });

  test('a failing gate shows its output, and the others still run', async () => {
    const lines: string[] = [];
    const gate = (name: string, code: string) => ({ name, command: process.execPath, args: ['-e', code] });
    const gates = [gate('walls', 'console.log("domain/ may not"); process.exit(1)'), gate('types', '')];
    expect(await runGates((line) => lines.push(line), gates)).toEqual({ passed: 1, failed: 1 });
    expect(lines.join('\n')).toMatch(/✘ walls, \d+ s\n {4}domain\/ may not/);
    expect(lines.join('\n')).toMatch(/✔ types, \d+ s/);
  });
});
