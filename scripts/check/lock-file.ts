/** What we read and write of package-lock.json. */
export interface LockFile {
  packages: Record<string, LockEntry>;
}

interface LockEntry {
  readonly version?: string;
  readonly dev?: boolean;
  readonly optional?: boolean;
  readonly os?: readonly string[];
  readonly cpu?: readonly string[];
  readonly libc?: readonly string[];
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

interface Missing {
  readonly name: string;
  readonly version: string;
  readonly dev: boolean;
}

const systems = ['aix', 'android', 'darwin', 'freebsd', 'linux', 'netbsd', 'openbsd', 'openharmony', 'sunos', 'win32'];
const processors = ['arm', 'arm64', 'ia32', 'loong64', 'mips64el', 'ppc64', 'riscv64', 's390x', 'wasm32', 'x64'];

/**
 * Optional packages that the lock file does not hold. npm leaves out those of other platforms that a registry does not
 * serve, and `npm ci` then refuses the whole file (npm/cli#4828).
 */
export function missingOptionals({ packages }: LockFile): Missing[] {
  return Object.entries(packages).flatMap(([path, { optionalDependencies = {}, dev = false }]) =>
    Object.entries(optionalDependencies)
      .filter(([name]) => !homesOf(name, path).some((home) => home in packages))
      .map(([name, version]) => ({ name, version, dev })),
  );
}

/** The lock file with them, for the platform that their names tell. */
export function completed(lock: LockFile): LockFile {
  const added = missingOptionals(lock).map(({ name, version, dev }): [string, LockEntry] => {
    const words = name.split(/[/-]/);
    const os = systems.filter((system) => words.includes(system));
    const cpu = processors.filter((processor) => words.includes(processor));
    if (os.length + cpu.length === 0) throw new Error(`${name} is missing and its name tells no platform`);
    const musl = words.some((word) => word.startsWith('musl'));
    const libc = os.includes('linux') ? { libc: [musl ? 'musl' : 'glibc'] } : {};
    return [`node_modules/${name}`, { version, cpu, ...(dev && { dev }), ...libc, optional: true, os }];
  });
  const all = [...Object.entries(lock.packages), ...added].sort(([a], [b]) => (a < b ? -1 : 1));
  return { ...lock, packages: Object.fromEntries(all) };
}

/** Where Node would look for `name` from the package at `path`, nearest first. */
function homesOf(name: string, path: string): string[] {
  const homes = [`node_modules/${name}`];
  for (let at = path; at !== ''; at = at.slice(0, Math.max(0, at.lastIndexOf('/node_modules/'))))
    homes.unshift(`${at}/node_modules/${name}`);
  return homes;
}
