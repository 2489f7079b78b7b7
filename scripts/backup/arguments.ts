import { parseArgs } from 'node:util';
import type { Part } from './databases.js';

export interface BackupArguments {
  readonly folder: string;
  readonly only: Part | null;
  readonly replace: boolean;
}

/** `DIR [--only register|temporal] [--replace]` */
export function readArguments(command: string): BackupArguments {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { only: { type: 'string' }, replace: { type: 'boolean', default: false } },
  });
  const [folder, ...more] = positionals;
  const { only = null, replace } = values;
  if (!folder || more.length > 0 || !(only === null || only === 'register' || only === 'temporal'))
    throw new Error(`usage: npm run ${command} -- DIR [--only register|temporal]`);
  return { folder, only, replace };
}
