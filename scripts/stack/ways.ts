import type { Report } from './report.js';

/** One way of getting something: its name and the attempt. */
export type Way = readonly [name: string, attempt: () => Promise<void>];

/** Tries one way after the other until one works. When none does, the error lists why each failed, then the remedies. */
export async function firstThatWorks(
  what: string,
  ways: readonly Way[],
  remedies: readonly string[],
  report: Report,
): Promise<void> {
  const reasons: string[] = [];
  for (const [name, attempt] of ways) {
    try {
      await attempt();
      return;
    } catch (error) {
      const reason = `${name}: ${error instanceof Error ? error.message : String(error)}`;
      reasons.push(reason);
      report(`${what}, ${reason}`);
    }
  }
  const list = (lines: readonly string[]): string[] => lines.map((line) => `  - ${line}`);
  throw new Error(
    [
      `${what} cannot be had 无法获得. Tried:`,
      ...list(reasons),
      'Any one of these helps 任选其一即可:',
      ...list(remedies),
    ].join('\n'),
  );
}
