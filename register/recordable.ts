import type { CommitCommand } from '../domain/record.js';

/**
 * The command as it can be kept and hashed. A lone surrogate is half of a character and no text: it becomes U+FFFD
 * here, because a commit that no one can write would hold up its proceeding for ever. All other text stays as it is.
 */
export function recordable(command: CommitCommand): CommitCommand {
  return JSON.parse(JSON.stringify(command), (_name, value: unknown) =>
    typeof value === 'string' ? Buffer.from(value, 'utf8').toString('utf8') : value,
  ) as CommitCommand;
}
