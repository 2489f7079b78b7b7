import { defineConfig } from 'drizzle-kit';

/** `npx drizzle-kit generate` writes the next migration from the schema; `register/migrate.ts` applies it. */
export default defineConfig({
  dialect: 'postgresql',
  schema: [
    './register/schema.ts',
    './register/delivery/schema.ts',
    './register/history-schema.ts',
    './register/assignments-schema.ts',
  ],
  out: './register/migrations',
});
