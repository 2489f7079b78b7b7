import type { Logger } from 'drizzle-orm';
import type pg from 'pg';

/** Remembers the last statement, so that it can be explained as it was asked. */
export class LastStatement implements Logger {
  private text = '';
  private values: unknown[] = [];

  logQuery(text: string, values: unknown[]): void {
    this.text = text;
    this.values = values;
  }

  /** The plan in one line: its nodes with what they read, and what was thrown away. */
  async planIn(pool: pg.Pool): Promise<string> {
    const { rows } = await pool.query<{ 'QUERY PLAN': string }>(
      `explain (analyze, buffers, costs off) ${this.text}`,
      this.values,
    );
    const lines = rows.map((row) => row['QUERY PLAN'].trim());
    const telling = /^(->|Limit|Sort|Seq|Index|Bitmap|Gather)|Rows Removed|Execution Time/;
    return lines.filter((line) => telling.test(line)).join('; ');
  }
}
