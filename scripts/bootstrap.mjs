// The first thing every npm script runs. Plain Node without dependencies: it installs what is missing, then hands over
// to scripts/<name>.ts in the same process, so that signals need no forwarding.
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const [name, ...args] = process.argv.slice(2);

function refuseOldNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  fail(`Yishi 议事 needs Node 20.19 or newer; this is ${process.versions.node}. 需要 Node 20.19 或更高版本。`);
}

function fail(message) {
  console.error(message);
  process.exit(1);
}

const packagesOf = (lockFile) => JSON.parse(readFileSync(lockFile, 'utf8')).packages;

/** npm leaves its own account of what it installed; every wanted package must be there in the wanted version. */
function installed() {
  const account = join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(account)) return false;
  const have = packagesOf(account);
  return Object.entries(packagesOf(join(root, 'package-lock.json'))).every(([path, wanted]) => {
    if (path === '' || wanted.optional || wanted.devOptional) return true;
    return have[path]?.version === wanted.version;
  });
}

function install() {
  const npm = process.env.npm_execpath;
  const [command, first] = npm ? [process.execPath, [npm]] : ['npm', []];
  const startedAt = Date.now();
  const seconds = () => Math.round((Date.now() - startedAt) / 1000);
  console.error('Installing packages (npm ci) … 正在安装依赖');
  const ticks = setInterval(() => console.error(`  still installing, ${seconds()} s`), 10_000);
  return new Promise((resolve) => {
    const npmCi = spawn(command, [...first, 'ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'], {
      cwd: root,
      stdio: ['ignore', 2, 2],
    });
    npmCi.on('error', (error) => fail(`npm could not be started: ${error.message}`));
    npmCi.on('exit', (code, signal) => {
      clearInterval(ticks);
      if (code !== 0) fail(`npm ci failed (${signal ?? `exit code ${code}`}); the reason stands above.`);
      console.error(`Packages installed in ${seconds()} s.`);
      resolve();
    });
  });
}

refuseOldNode();
const script = join(root, 'scripts', `${name}.ts`);
if (!name || !existsSync(script)) fail(`There is no command ${name ?? ''}; see the scripts in package.json.`);
process.chdir(root);
if (!installed()) await install();
await import('tsx');
process.argv = [process.execPath, script, ...args];
await import(pathToFileURL(script).href);
