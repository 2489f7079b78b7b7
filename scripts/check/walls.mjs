// Which folder may import what. The linter says it at the line, dependency-cruiser follows it through whole chains.
import { builtinModules } from 'node:module';
import { posix } from 'node:path';

/**
 * @typedef {object} Wall
 * @property {readonly string[]} folders Own folders (or single files, without their ending) it may import.
 * @property {readonly string[]} [types] Own folders of which it may import types only.
 * @property {readonly string[]} packages npm packages it may import; `*` for all.
 * @property {readonly { files: RegExp, packages: readonly string[] }[]} [only] Packages for these files alone.
 * @property {boolean} builtIns Whether Node's own modules are open to it.
 * @property {string} because The sentence a person reads at the line.
 */

/** @type {Readonly<Record<string, Wall>>} */
const walls = {
  domain: {
    folders: [],
    packages: [],
    only: [{ files: /-schema\.ts$/, packages: ['zod'] }],
    builtIns: false,
    because: 'The domain judges in pure functions, with time as an argument; zod is for *-schema.ts alone.',
  },
  procedures: {
    folders: ['domain'],
    packages: [],
    builtIns: false,
    because: 'A procedure is data in the words of the domain.',
  },
  contracts: {
    folders: ['domain'],
    packages: ['zod'],
    builtIns: false,
    because: 'Contracts are schemas that server and console share.',
  },
  workflows: {
    folders: ['domain'],
    types: ['activities'],
    packages: ['@temporalio/workflow', '@temporalio/common'],
    builtIns: false,
    because:
      'Workflows run in the sandbox: definitions arrive as input, the world is reached through activities (types only).',
  },
  activities: {
    folders: ['domain', 'register'],
    packages: ['@temporalio/activity', '@temporalio/common'],
    builtIns: true,
    because: 'Activities touch the world through the register and their own ports, and know no caller.',
  },
  register: {
    folders: ['domain'],
    packages: ['drizzle-orm', 'pg'],
    builtIns: true,
    because: 'The register outlives whatever writes it: the domain and its driver, nothing else.',
  },
  operations: {
    folders: [],
    packages: ['zod', 'pino', '@temporalio/common', '@temporalio/envconfig', '@temporalio/proto'],
    builtIns: true,
    because: 'Operations is what every process of ours is told and how it behaves: settings, secrets, sealing, logs.',
  },
  worker: {
    folders: ['domain', 'procedures/notices', 'activities', 'register', 'operations', 'workflows/ids'],
    packages: ['*'],
    builtIns: true,
    because:
      'The worker wires activities and the table of who is told what to the world, and takes workflows by path; it never knows the API or a procedure.',
  },
  api: {
    folders: [
      'domain',
      'contracts',
      'procedures',
      'register',
      'operations',
      'workflows/messages',
      'workflows/ids',
      'workflows/search-attributes',
    ],
    types: ['workflows'],
    packages: ['express', 'helmet', 'jose', 'pino', 'prom-client', 'zod', '@temporalio/common'],
    only: [
      { files: /^api\/gateway\.ts$/, packages: ['@temporalio/client'] },
      { files: /^api\/calendar\.ts$/, packages: ['chinese-days'] },
    ],
    builtIns: true,
    because: 'The API is a thin door: messages to workflows through one gateway, reads from the register.',
  },
  console: {
    folders: ['contracts'],
    packages: ['*'],
    builtIns: false,
    because: 'The console knows the contracts and nothing behind them.',
  },
};

/** Folders that may import everything, and that nobody else may import. */
const outside = ['scripts', 'test', 'bench'];

const folderOf = (path) => path.split('/')[0] ?? '';
const packageOf = (name) =>
  name
    .split('/')
    .slice(0, name.startsWith('@') ? 2 : 1)
    .join('/');
const isBuiltIn = (name) => name.startsWith('node:') || builtinModules.includes(name);
const within = (target, places) => places.some((place) => target === place || target.startsWith(`${place}/`));

/**
 * What the walls say to one import, or `null` when it is allowed.
 * @param {string} file The importing file, from the project's root, with `/`.
 * @param {string} specifier As written in the import.
 * @param {boolean} typesOnly
 * @returns {string | null}
 */
export function judgeImport(file, specifier, typesOnly) {
  const folder = folderOf(file);
  const wall = walls[folder];
  if (wall === undefined) return null;
  if (specifier.startsWith('.')) {
    const target = posix.join(posix.dirname(file), specifier).replace(/\.[cm]?[jt]sx?$/, '');
    const open = [folder, ...wall.folders, ...(typesOnly ? (wall.types ?? []) : [])];
    return within(target, open) ? null : complaint(folder, `${folderOf(target)}/`, wall);
  }
  if (isBuiltIn(specifier)) return wall.builtIns ? null : complaint(folder, specifier, wall);
  const name = packageOf(specifier);
  const open = [...wall.packages, ...(wall.only ?? []).flatMap((one) => (one.files.test(file) ? one.packages : []))];
  return open.includes('*') || open.includes(name) ? null : complaint(folder, name, wall);
}

const complaint = (folder, target, wall) => `${folder}/ may not import ${target}. ${wall.because}`;

const escaped = (text) => text.replaceAll('.', '\\.').replaceAll('/', '\\/');

/** Everything the files of `folder` may reach at run time, as patterns of dependency-cruiser's paths. */
function reachableFrom(folder) {
  const own = new Set([folder]);
  for (const each of own) for (const next of walls[folderOf(each)].folders) own.add(next);
  const behind = [...own].map((each) => walls[folderOf(each)]);
  // What only certain files may import is theirs: zod behind a schema of the domain is not open to workflows.
  const packages = [
    ...behind.flatMap((wall) => wall.packages),
    ...(walls[folder].only ?? []).flatMap((one) => one.packages),
  ];
  const patterns = [`^(?:${[...own].map(escaped).join('|')})(?:\\.|\\/)`];
  if (packages.length > 0)
    patterns.push(`node_modules\\/${packages.includes('*') ? '' : `(?:${packages.map(escaped).join('|')})\\/`}`);
  if (behind.some((wall) => wall.builtIns)) patterns.push(`^(?:node:)?(?:${builtinModules.map(escaped).join('|')})$`);
  return patterns;
}

/** The same walls as rules for dependency-cruiser. */
export function transitiveRules() {
  const rules = Object.entries(walls).map(([folder, { because }]) => ({
    name: `${folder}-wall`,
    severity: 'error',
    comment: because,
    from: { path: `^${folder}\\/` },
    to: { pathNot: reachableFrom(folder), reachable: true },
  }));
  const inside = Object.keys(walls).join('|');
  rules.push({
    name: 'nobody-imports-the-outside',
    severity: 'error',
    comment: 'Scripts, tests and benchmarks use the software; it does not use them.',
    from: { path: `^(?:${inside})\\/` },
    to: { path: `^(?:${outside.join('|')})\\/`, reachable: true },
  });
  return rules;
}
