import { spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { runToEnd } from '../../scripts/stack/run-command.js';
import { freePorts } from '../../scripts/stack/ports.js';
import { parseCaseFile } from '../../register/verification/parse.js';
import { verifyCaseFile } from '../../register/verification/verify-case-file.js';
import type { CaseFile } from '../../register/case-file.js';

jest.setTimeout(150_000);

let scratch: string;
let temporary: string;
let out: string;

beforeEach(() => {
  scratch = mkdtempSync(join(tmpdir(), 'yishi-demo-test-'));
  chmodSync(scratch, 0o711);
  temporary = mkdtempSync(join(scratch, 'tmp-'));
  chmodSync(temporary, 0o711);
  out = join(scratch, 'out');
});
afterEach(() => {
  rmSync(scratch, { recursive: true, force: true });
});

const command = (): string[] => ['--import', 'tsx', 'scripts/demo.ts', '--out', out];

/** No stack runs on the port where the demo looks for one. */
async function environment(): Promise<NodeJS.ProcessEnv> {
  const { YISHI_API, YISHI_TEMPORAL_CLI, ...env } = process.env;
  const [port = 0] = await freePorts(1);
  return {
    ...env,
    PORT: String(port),
    TMPDIR: temporary,
    ...(YISHI_TEMPORAL_CLI ? { TEMPORAL_CLI: YISHI_TEMPORAL_CLI } : {}),
  };
}

/** The runner keeps its own cache there, too. */
const leftBehind = () => readdirSync(temporary).filter((name) => name.startsWith('yishi'));

const read = (name: string): string => readFileSync(join(out, name), 'utf8');

function verified(name: string): CaseFile {
  const parsed = parseCaseFile(read(name));
  if (!('json' in parsed)) throw new Error(parsed.text.en);
  expect(verifyCaseFile(parsed.json)).toMatchObject({ ok: true, problems: [] });
  return parsed.json as CaseFile;
}

const roundOf = ({ proceeding }: CaseFile, step: string) => proceeding.steps.find(({ id }) => id === step)?.round;

it('plays three stories on a stack of its own, leaves verified case files and nothing else', async () => {
  const { exitCode, output } = await runToEnd(process.execPath, command(), { env: await environment() });
  expect({ exitCode, end: exitCode === 0 ? '' : output.slice(-4000) }).toEqual({ exitCode: 0, end: '' });

  const piles = verified('dezheng-charging-piles.json');
  expect(piles.proceeding).toMatchObject({ status: 'completed', rehearsal: { dayMs: 2000 } });
  expect(piles.escalations).toEqual([]);

  const hoop = verified('longyuan-basketball-hoop.json');
  expect(hoop.proceeding.status).toBe('completed');
  expect([roundOf(hoop, 'partyProposal'), roundOf(hoop, 'deliberation'), roundOf(hoop, 'filing')]).toEqual([1, 2, 2]);
  expect(hoop.disclosures.map(({ state }) => state).sort()).toEqual(['closed', 'closed', 'upheld']);

  const ignored = verified('shengshui-ignored-filing.json');
  expect(ignored.proceeding.status).toBe('completed');
  expect(ignored.escalations).toMatchObject([{ status: 'doneLate', reason: 'overdue', step: 'filing', due: 'street' }]);

  for (const { proceeding } of [piles, hoop, ignored]) {
    const html = readdirSync(out).filter((name) => name.endsWith('.html') && read(name).includes(proceeding.id));
    expect(html).toHaveLength(1);
    expect(output).toContain(proceeding.id);
  }
  expect(leftBehind()).toEqual([]);
});

it('a Ctrl-C ends it with 1 and cleans up', async () => {
  const child = spawn(process.execPath, command(), {
    env: await environment(),
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise<number | null>((resolve) => child.on('exit', resolve));
  for await (const line of createInterface({ input: child.stdout })) {
    if (line.includes('召集会议')) child.kill('SIGINT');
  }
  expect(await ended).toBe(1);
  expect(leftBehind()).toEqual([]);
});

it('an API that is named but not there is an error, not a reason to start another', async () => {
  const [port = 0] = await freePorts(1);
  const env = { ...(await environment()), YISHI_API: `http://127.0.0.1:${port}` };
  const { exitCode, output } = await runToEnd(process.execPath, command(), { env });
  expect(exitCode).toBe(1);
  expect(output).toContain(`YISHI_API=http://127.0.0.1:${port}`);
});
