import { timestamp } from 'drizzle-orm/pg-core';

/** An instant as the domain knows it, to the millisecond. */
export const instant = (name: string) => timestamp(name, { withTimezone: true, precision: 3 });
