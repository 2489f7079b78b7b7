/**
 * `npm run verify -- FILE [--head HASH]`: checks a case file offline. Exit code 0: verified, and it says what;
 * 1: not verified, naming the entries; 2: wrong usage or no such file. What a file alone cannot prove, and what
 * `--head` adds, stands at `verifyCaseFile`.
 */
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { parseCaseFile } from '../register/verification/parse.js';
import type { Problem, VerificationReport } from '../register/verification/report.js';
import { verifyCaseFile } from '../register/verification/verify-case-file.js';

const usage = '用法 / usage: npm run verify -- FILE [--head HASH]';

try {
  const { file, head } = readArguments();
  const report = verify(readFileSync(file, 'utf8'), head);
  print(report);
  process.exitCode = report.ok ? 0 : 1;
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 2;
}

function readArguments(): { file: string; head?: string } {
  try {
    const { values, positionals } = parseArgs({ options: { head: { type: 'string' } }, allowPositionals: true });
    const [file, ...rest] = positionals;
    const isHash = values.head === undefined || /^[0-9a-f]{64}$/i.test(values.head);
    if (file !== undefined && rest.length === 0 && isHash) return { file, ...values };
  } catch {
    // An unknown option: the usage says it all.
  }
  throw new Error(usage);
}

function verify(text: string, head?: string): VerificationReport {
  const parsed = parseCaseFile(text);
  return 'json' in parsed ? verifyCaseFile(parsed.json, head) : { ok: false, verified: [], problems: [parsed] };
}

function print({ ok, verified, problems }: VerificationReport): void {
  console.log(ok ? '案卷核验通过 / the case file is verified' : '案卷核验不通过 / the case file is NOT verified');
  for (const each of problems) console.log(`  ✗ ${inWords(each)}`);
  if (ok) for (const { zh, en } of verified) console.log(`  ✓ ${zh} / ${en}`);
}

function inWords({ text, at }: Problem): string {
  const where = at ? `[${at.workflowId} #${at.sequence} ${at.event}] ` : '';
  return `${where}${text.zh} / ${text.en}`;
}
