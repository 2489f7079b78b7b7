import type { Text } from './text.js';

/** Something wrong with a definition or an overlay, and where: `filing.reviewWithin`. */
export interface Problem extends Text {
  readonly path: string;
}

export const problem = (path: string, zh: string, en: string): Problem => ({ path, zh, en });
