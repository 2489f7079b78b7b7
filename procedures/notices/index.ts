import type { NewsTable } from '../../domain/news.js';
import { escalationPhrases } from './escalation-phrases.js';
import { proceedingPhrases } from './phrases.js';
import { whoIsTold } from './who-is-told.js';

/** Who is told what, in which words: read when it is told, so a change holds from then on. */
export const newsTable = {
  rules: whoIsTold,
  phrases: { ...proceedingPhrases, ...escalationPhrases },
} as const satisfies NewsTable;
