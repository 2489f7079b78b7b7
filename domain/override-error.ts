import type { Problem } from './problem.js';

/** An overlay or a choice of facts that the edition does not allow: every reason at once. Nothing was resolved. */
export class OverrideError extends Error {
  override readonly name = 'OverrideError';
  readonly issues: readonly Problem[];

  constructor(issues: readonly Problem[]) {
    super(issues.map(({ path, zh, en }) => `${path}: ${zh} / ${en}`).join('\n'));
    this.issues = issues;
  }
}
