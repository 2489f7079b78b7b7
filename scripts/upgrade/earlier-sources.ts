import { execFileSync } from 'node:child_process';
import { symlinkSync } from 'node:fs';
import { join, resolve } from 'node:path';

export interface Sources {
  readonly folder: string;
  /** In words. */
  readonly what: string;
  readonly remove: () => void;
}

/** The sources of a commit in a work tree of their own, with this one's packages; without a commit, this work tree's. */
export function earlierSources(ref: string | undefined, scratch: string): Sources {
  if (ref === undefined) return { folder: process.cwd(), what: 'the same code', remove: () => undefined };
  const folder = join(scratch, 'earlier');
  const git = (...args: string[]): string => execFileSync('git', args, { encoding: 'utf8' }).trim();
  git('worktree', 'add', '--detach', '--quiet', folder, ref);
  symlinkSync(resolve('node_modules'), join(folder, 'node_modules'));
  const remove = (): void => void git('worktree', 'remove', '--force', folder);
  return { folder, what: git('-C', folder, 'log', '-1', '--format=%h %s'), remove };
}
