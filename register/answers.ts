import { and, eq, sql } from 'drizzle-orm';
import type { Database } from './database.js';
import { RegisterError } from './errors.js';
import type { KeptAnswer } from './register.js';
import { answers } from './schema.js';

/** Claims a key for a body, or returns what is known of it; the first claim wins. */
export async function claim(db: Database, principal: string, key: string, bodyDigest: string): Promise<KeptAnswer> {
  const [kept] = await db
    .insert(answers)
    .values({ principal, key, bodyDigest })
    // Writing the key onto itself returns the row that is there, and waits for one that is being written.
    .onConflictDoUpdate({ target: [answers.principal, answers.key], set: { key } })
    .returning({ bodyDigest: answers.bodyDigest, claimedAt: answers.insertedAt, answer: answers.answer });
  if (!kept) throw new RegisterError('an upsert returned nothing');
  return { ...kept, claimedAt: kept.claimedAt.toISOString() };
}

/** Keeps the first answer to a claimed key and returns the one that is kept. */
export async function keep(
  db: Database,
  principal: string,
  key: string,
  answer: NonNullable<KeptAnswer['answer']>,
): Promise<NonNullable<KeptAnswer['answer']>> {
  const [kept] = await db
    .update(answers)
    .set({ answer: sql`coalesce(${answers.answer}, ${JSON.stringify(answer)}::json)` })
    .where(and(eq(answers.principal, principal), eq(answers.key, key)))
    .returning({ answer: answers.answer });
  if (!kept?.answer) throw new RegisterError('an answer to a key that was never claimed');
  return kept.answer;
}
