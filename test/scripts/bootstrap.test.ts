import { cpSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { runToEnd } from '../../scripts/stack/run-command.js';
import { sandbox } from './support/sandbox.js';

const lock = (packages: Record<string, object>): string => JSON.stringify({ packages: { '': {}, ...packages } });
const wanted = {
  'node_modules/tsx': { version: '4.0.0' },
  'node_modules/only-on-mars': { version: '1.0.0', optional: true },
};

/** A clone with one command, `hello`, and an npm that notes its calls and installs what the lock file says. */
function clone(): { folder: string; run: (...args: string[]) => Promise<{ exitCode: number | null; output: string }> } {
  const folder = sandbox();
  mkdirSync(join(folder, 'scripts'));
  cpSync('scripts/bootstrap.mjs', join(folder, 'scripts', 'bootstrap.mjs'));
  writeFileSync(join(folder, 'package.json'), '{"type":"module"}');
  writeFileSync(join(folder, 'package-lock.json'), lock(wanted));
  writeFileSync(
    join(folder, 'scripts', 'hello.ts'),
    'const all: string[] = process.argv.slice(2); console.log("hello", ...all, process.cwd());',
  );
  writeFileSync(
    join(folder, 'npm.mjs'),
    `import { appendFileSync, cpSync, mkdirSync, symlinkSync, existsSync } from 'node:fs';
     appendFileSync('npm.log', process.argv.slice(2).join(' ') + '\\n');
     mkdirSync('node_modules', { recursive: true });
     if (!existsSync('node_modules/tsx')) symlinkSync(${JSON.stringify(resolve('node_modules/tsx'))}, 'node_modules/tsx');
     cpSync('package-lock.json', 'node_modules/.package-lock.json');`,
  );
  const env = { ...process.env, npm_execpath: join(folder, 'npm.mjs') };
  const bootstrap = join(folder, 'scripts', 'bootstrap.mjs');
  return { folder, run: (...args) => runToEnd(process.execPath, [bootstrap, ...args], { env, cwd: '/' }) };
}

const installs = (folder: string): string[] => {
  try {
    return readFileSync(join(folder, 'npm.log'), 'utf8').trim().split('\n');
  } catch {
    return [];
  }
};

describe('the first command after git clone', () => {
  test('installs everything once, then runs the command with its arguments from the project root', async () => {
    const { folder, run } = clone();
    const first = await run('hello', '--you', 'there');
    expect(first.output).toContain('Installing packages (npm ci)');
    expect(first.output).toContain(`hello --you there ${folder}`);
    const second = await run('hello');
    expect(second).toEqual({ exitCode: 0, output: `hello ${folder}` });
    expect(installs(folder)).toEqual(['ci --include=dev --no-audit --no-fund --loglevel=error']);
  });

  test('installs again when the lock file wants another version', async () => {
    const { folder, run } = clone();
    await run('hello');
    writeFileSync(join(folder, 'package-lock.json'), lock({ 'node_modules/tsx': { version: '4.0.1' } }));
    await run('hello');
    expect(installs(folder)).toHaveLength(2);
  });

  test('installs again after an installation that was broken off', async () => {
    const { folder, run } = clone();
    await run('hello');
    rmSync(join(folder, 'node_modules', '.package-lock.json'));
    await run('hello');
    expect(installs(folder)).toHaveLength(2);
  });

  test('takes what an npm install by hand left, and misses no optional package', async () => {
    const { folder, run } = clone();
    mkdirSync(join(folder, 'node_modules'));
    symlinkSync(resolve('node_modules/tsx'), join(folder, 'node_modules', 'tsx'));
    const { 'node_modules/tsx': tsx } = wanted;
    writeFileSync(join(folder, 'node_modules', '.package-lock.json'), lock({ 'node_modules/tsx': tsx }));
    expect((await run('hello')).exitCode).toBe(0);
    expect(installs(folder)).toEqual([]);
  });

  test('a failed installation ends the command with exit code 1', async () => {
    const { folder, run } = clone();
    writeFileSync(join(folder, 'npm.mjs'), 'console.error("registry out of reach"); process.exit(7);');
    const { exitCode, output } = await run('hello');
    expect(exitCode).toBe(1);
    expect(output).toContain('registry out of reach');
    expect(output).toContain('npm ci failed (exit code 7)');
    expect(output).not.toContain('hello');
  });

  test('an unknown command is named', async () => {
    const { run } = clone();
    expect(await run('dance')).toEqual({
      exitCode: 1,
      output: 'There is no command dance; see the scripts in package.json.',
    });
  });
});
