import type pg from 'pg';

export interface Table {
  readonly name: string;
  /** Without those the database computes by itself. */
  readonly columns: readonly string[];
}

/** Made with the schema, or true only while the servers run. */
const left = ['schema_version', 'schema_update_history', 'cluster_membership'];

export async function tablesOf(db: pg.Client): Promise<Table[]> {
  const text = `
    select table_name as name, array_agg(column_name::text order by ordinal_position) as columns
    from information_schema.columns join information_schema.tables using (table_schema, table_name)
    where table_schema = 'public' and table_type = 'BASE TABLE' and is_generated = 'NEVER' and table_name <> all ($1)
    group by table_name order by table_name`;
  return (await db.query<Table>(text, [left])).rows;
}

export const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;

export const columnList = ({ columns }: Table): string => columns.map(quoted).join(', ');
