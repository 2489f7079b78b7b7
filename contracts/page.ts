import { z } from 'zod';

/** Continues a list where the last page ended; an opaque text of ours. */
export const cursor = z
  .string()
  .regex(/^[A-Za-z0-9_=-]{1,400}$/, { error: '不是有效的游标 / is not a cursor of ours' })
  .exactOptional()
  .meta({ description: '上一页答复中的 cursor / the cursor of the page before' });

/** How many items a page holds. */
export const limit = z
  .string()
  .regex(/^(?:[1-9]\d?|1\d\d|200)$/, { error: '须为 1 至 200 的整数 / must be an integer from 1 to 200' })
  .transform(Number)
  .exactOptional()
  .meta({ description: '每页条数,1–200,缺省 50 / items per page, 50 unless said' });

/** One page, newest first; `cursor` is null at the end. */
export const pageOf = <Item extends z.ZodType>(item: Item) =>
  z.strictObject({ items: z.array(item), cursor: z.string().nullable() });
