import { sql, type SQL } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';
import { UnknownCursor } from './errors.js';
import type { Page } from './register.js';

/** Where a page ended: the instant and the id of its last item. */
interface Position {
  readonly at: Date;
  readonly id: string;
}

/** The rows after a cursor in a list that runs from the newest to the oldest. */
export function after(cursor: string | undefined, at: PgColumn, id: PgColumn): SQL | undefined {
  if (cursor === undefined) return undefined;
  const position = positionOf(cursor);
  // Compared as one row, so that the scan of the index begins there; two comparisons joined by OR only filter it.
  return sql`(${at}, ${id}) < (${position.at.toISOString()}::timestamptz, ${position.id})`;
}

/** One page out of `limit` + 1 rows; the row too many only tells that there are more. */
export function pageOf<View>(rows: readonly (Position & { view: View })[], limit: number): Page<View> {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return { items: shown.map((row) => row.view), cursor: rows.length > limit && last ? cursorOf(last) : null };
}

function cursorOf({ at, id }: Position): string {
  return encodeCursor([at.toISOString(), id]);
}

function positionOf(cursor: string): Position {
  const value = decodeCursor(cursor);
  if (!Array.isArray(value)) throw unknownCursor();
  const [at, id] = value as unknown[];
  if (typeof at !== 'string' || typeof id !== 'string' || Number.isNaN(Date.parse(at)) || id.includes('\0')) {
    throw unknownCursor();
  }
  return { at: new Date(at), id };
}

export function encodeCursor(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}

/** @throws UnknownCursor */
export function decodeCursor(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch {
    throw unknownCursor();
  }
}

export function unknownCursor(): UnknownCursor {
  return new UnknownCursor('游标无效 / not a cursor of this list');
}
