import { accessSync, constants, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** The first executable file of that name on the PATH. */
export function findOnPath(name: string, env: NodeJS.ProcessEnv): string | null {
  const candidates = (env.PATH ?? '').split(delimiter).map((directory) => join(directory || '.', name));
  return candidates.find(isExecutableFile) ?? null;
}

export function isExecutableFile(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}
