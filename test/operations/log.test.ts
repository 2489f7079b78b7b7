import { Writable } from 'node:stream';
import { createLog } from '../../operations/log.js';
import { runToEnd } from '../../scripts/stack/run-command.js';
import { RegisterUnavailable } from '../../register/errors.js';
import { temporalLog } from '../../worker/temporal-log.js';

function logged(write: (log: ReturnType<typeof createLog>) => void) {
  const lines: string[] = [];
  const sink = new Writable({ write: (line: Buffer, _encoding, done) => (lines.push(line.toString()), done()) });
  write(createLog('test', 'trace', sink));
  return lines.map((line) => JSON.parse(line) as Record<string, unknown>);
}

test('what must not be logged is struck out, however deep a careless line puts it', () => {
  const secret = 'canary-1';
  const careless = {
    ...{ token: secret, title: secret, phone: secret, headers: { authorization: secret } },
    act: { reason: secret, input: { minutes: secret } },
    deep: { act: { signers: [secret], DATABASE_URL: 'x', password: secret } },
  };
  const [line] = logged((log) => log.child({ proceeding: 'dezheng-1' }).info(careless, 'act'));
  expect(JSON.stringify(line)).not.toContain(secret);
  expect(line).toMatchObject({ name: 'test', proceeding: 'dezheng-1', msg: 'act', token: '[-]' });
});

test('an error shows its name, code and places, not its message', () => {
  const quoting = new Error('"canary-2" is no number');
  const unavailable = new RegisterUnavailable('22P02', 'invalid input syntax: "canary-2"');
  const [one, other, third] = logged((log) => {
    log.error({ err: quoting }, 'failed');
    log.error({ error: unavailable }, 'failed');
    log.error(quoting);
  });
  expect(one).toMatchObject({ err: { error: 'Error' } });
  expect(JSON.stringify(one)).toMatch(/log\.test\.ts/);
  expect(other).toMatchObject({ error: { error: 'RegisterUnavailable', errorCode: '22P02' } });
  for (const line of [one, other, third]) expect(JSON.stringify(line)).not.toContain('canary-2');
});

test('Temporal’s lines become ours: its ids under our names, nothing else of what it attaches', () => {
  const meta = {
    ...{
      workflowId: 'dezheng-1',
      runId: 'r-1',
      workflowType: 'matter',
      taskQueue: 'proceedings',
      sdkComponent: 'core',
    },
    ...{ error: new TypeError('canary-3'), failure: 'Failure { message: "canary-3" }', args: ['canary-3'] },
    run_id: { toString: () => 'canary-3' },
  };
  const [line, long] = logged((log) => {
    temporalLog(log).warn('Failed to process Workflow Activation', meta);
    temporalLog(log).log('ERROR', 'x'.repeat(5_000));
  });
  expect(line).toMatchObject({
    ...{ level: 40, proceeding: 'dezheng-1', run: 'r-1', type: 'matter', taskQueue: 'proceedings', component: 'core' },
    ...{ error: 'TypeError', msg: 'Failed to process Workflow Activation' },
  });
  expect(JSON.stringify(line)).not.toContain('canary-3');
  expect(String(long?.['msg'])).toHaveLength(200);
});

test.each([
  ['thrown', `setTimeout(() => { throw new Error('canary-4') })`],
  ['rejected', `void Promise.reject(new Error('canary-4'))`],
])('what nobody foresaw, %s, ends the process with a line that quotes nothing', async (_how, fault) => {
  const program = `
    import { logLastWords } from './operations/last-words.js';
    import { createLog } from './operations/log.js';
    logLastWords(createLog('test', 'info'));
    ${fault};
    setTimeout(() => undefined, 10_000);`;
  const { exitCode, output } = await runToEnd(process.execPath, [
    '--import',
    'tsx',
    '--input-type=module',
    '-e',
    program,
  ]);
  expect(exitCode).toBe(1);
  expect(JSON.parse(output)).toMatchObject({ level: 60, err: { error: 'Error' } });
  expect(output).not.toContain('canary-4');
});
