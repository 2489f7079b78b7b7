import type { Phrase } from '../../domain/news.js';
import type { whoIsTold } from './who-is-told.js';

export type Row = keyof typeof whoIsTold;

/** A text under the row that says who is told. */
export const says = (row: Row, zh: string, en: string): Phrase<Row> => ({ row, text: { zh, en } });
