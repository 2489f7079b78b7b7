/** What an answer must hold: members named here must be there and fit, others may say anything; lists fit one by one. */
export type Expected = string | number | boolean | null | readonly Expected[] | ExpectedMembers;

// An interface would not take in literals of other interfaces.
type ExpectedMembers = { readonly [member: string]: Expected };

/** Where something differs from what was expected, one sentence each; none when all is as expected. */
export function differences(expected: Expected, found: unknown, at = ''): readonly string[] {
  if (isList(expected)) {
    if (!Array.isArray(found)) return [differs(at, expected, found)];
    const items: readonly unknown[] = found;
    if (items.length !== expected.length) return [differs(`${at}.length`, expected.length, items.length)];
    return expected.flatMap((item, index) => differences(item, items[index], `${at}[${index}]`));
  }
  if (typeof expected !== 'object' || expected === null) {
    return Object.is(expected, found) ? [] : [differs(at, expected, found)];
  }
  if (typeof found !== 'object' || found === null || Array.isArray(found)) return [differs(at, expected, found)];
  const members = found as Readonly<Record<string, unknown>>;
  return Object.entries(expected).flatMap(([name, value]) =>
    differences(value, members[name], at === '' ? name : `${at}.${name}`),
  );
}

const isList = (expected: Expected): expected is readonly Expected[] => Array.isArray(expected);

const differs = (at: string, expected: unknown, found: unknown): string =>
  `${at || 'it'} 应为 expected ${inShort(expected)}, 实为 found ${inShort(found)}`;

const inShort = (value: unknown): string => (JSON.stringify(value) ?? 'nothing').slice(0, 200);

/** Counts what was expected and keeps what differed. */
export class Expectations {
  readonly differed: string[] = [];
  held = 0;

  /** Says whether it is as expected. */
  check(what: string, expected: Expected, found: unknown): boolean {
    const all = differences(expected, found);
    for (const each of all) this.differed.push(`${what}: ${each}`);
    if (all.length === 0) this.held += 1;
    return all.length === 0;
  }

  /** Something that stopped a story. */
  fail(what: string): void {
    this.differed.push(what);
  }

  /** 0 only when something was expected and nothing differed. */
  get exitCode(): 0 | 1 {
    return this.differed.length === 0 && this.held > 0 ? 0 : 1;
  }
}
