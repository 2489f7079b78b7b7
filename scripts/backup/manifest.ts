import { createHash } from 'node:crypto';
import { createReadStream, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { z } from 'zod';

const digest = z.string().regex(/^[0-9a-f]{64}$/);

const schema = z.object({
  format: z.literal('yishi backup 1'),
  databases: z.array(
    z.object({
      name: z.enum(['temporal', 'temporal_visibility', 'register']),
      takenAt: z.iso.datetime(),
      schema: z.string(),
      tables: z.array(
        z.object({ name: z.string(), columns: z.array(z.string()), rows: z.number(), file: z.string(), digest }),
      ),
    }),
  ),
});

/** What a backup holds: for each database when it was seen, its tables, and the SHA-256 of each file. */
export type Manifest = z.output<typeof schema>;
export type DatabaseDump = Manifest['databases'][number];

export const MANIFEST = 'manifest.json';

/** @throws Error when the folder is no backup, or a file of it is not as it was written */
export async function readManifest(folder: string): Promise<Manifest> {
  const manifest = schema.parse(JSON.parse(readFileSync(join(folder, MANIFEST), 'utf8')));
  for (const { file, digest: expected } of manifest.databases.flatMap(({ tables }) => tables)) {
    if ((await digestOf(join(folder, file))) !== expected)
      throw new Error(`${join(folder, file)} is not as it was written 备份文件已损坏`);
  }
  return manifest;
}

export async function digestOf(file: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file), hash);
  return hash.digest('hex');
}
