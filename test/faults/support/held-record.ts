import type pg from 'pg';
import type { House } from './house.js';
import { until } from '../../support/until.js';

/** Keeps the record locked: whatever is about to be written waits, inside its transaction, for this to let go. */
export class HeldRecord {
  private readonly house: House;
  private readonly session: pg.Client;

  private constructor(house: House, session: pg.Client) {
    this.house = house;
    this.session = session;
  }

  /** The chains of those workflows only. */
  static async of(house: House, workflows: readonly string[]): Promise<HeldRecord> {
    const session = await house.session();
    await session.query('begin');
    await session.query('select from chains where workflow_id = any($1) order by workflow_id for update', [workflows]);
    return new HeldRecord(house, session);
  }

  /** Whatever goes into a table, also of workflows yet to begin. */
  static async table(house: House, name: 'chains' | 'escalations'): Promise<HeldRecord> {
    const session = await house.session();
    await session.query('begin');
    await session.query(`lock table ${name} in exclusive mode`);
    return new HeldRecord(house, session);
  }

  /** The end of every transaction that records something: it has done all but commit. */
  static async atCommit(house: House): Promise<HeldRecord> {
    const session = await house.session();
    await session.query(`
      create or replace function wait_for_the_test() returns trigger language plpgsql
        as 'begin perform pg_advisory_xact_lock_shared(1); return null; end';
      drop trigger if exists held on audit_entries;
      create constraint trigger held after insert on audit_entries deferrable initially deferred
        for each row execute function wait_for_the_test()`);
    await session.query('begin');
    await session.query('select pg_advisory_xact_lock(1)');
    return new HeldRecord(house, session);
  }

  /** Waits until so many transitions or more stand before the lock. */
  async untilWaiting(count: number): Promise<void> {
    await until(`${count} commits under way`, async () => {
      const [row] = await this.house.query<{ waiting: number }>(
        `select count(*)::int as waiting from pg_stat_activity
         where application_name = 'yishi' and wait_event_type = 'Lock' and query ~* '^(insert|commit)'`,
      );
      return row !== undefined && row.waiting >= count;
    });
  }

  async letGo(): Promise<void> {
    await this.session.query('rollback').catch(() => undefined);
    await this.session.end().catch(() => undefined);
  }
}
