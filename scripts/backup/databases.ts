import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { installationFrom, productionHome } from '../stack/installation.js';

/** One database of an installation, and what it is part of. */
export interface Source {
  readonly name: 'temporal' | 'temporal_visibility' | 'register';
  readonly part: Part;
  readonly url: string;
}

export type Part = 'temporal' | 'register';

/**
 * The databases in the order in which they are taken: Temporal's first, so that what is restored never runs ahead of the
 * register, which can tell a run what it has forgotten. `DATABASE_URL` and `TEMPORAL_DATABASE_URL` (Temporal's first
 * database; the second is beside it, with `_visibility` at the end of its name) say where; without them the production
 * stack here, or the register of `npm start`.
 */
export async function sourcesFrom(env: NodeJS.ProcessEnv, only: Part | null): Promise<Source[]> {
  const { databaseUrl } = await installationFrom(env);
  const temporalUrl = env.TEMPORAL_DATABASE_URL || ownTemporalUrl(env, databaseUrl);
  const temporal: Source[] = temporalUrl
    ? [
        { name: 'temporal', part: 'temporal', url: temporalUrl },
        { name: 'temporal_visibility', part: 'temporal', url: beside(temporalUrl) },
      ]
    : [];
  const all: Source[] = [...temporal, { name: 'register', part: 'register', url: databaseUrl }];
  return all.filter(({ part }) => only === null || part === only);
}

function ownTemporalUrl(env: NodeJS.ProcessEnv, databaseUrl: string): string | null {
  const file = join(productionHome(env), 'secrets', 'temporal_password');
  if (env.DATABASE_URL || !existsSync(file)) return null;
  const url = new URL(databaseUrl);
  Object.assign(url, { username: 'temporal', password: readFileSync(file, 'utf8'), pathname: '/temporal' });
  return url.href;
}

function beside(temporalUrl: string): string {
  const url = new URL(temporalUrl);
  url.pathname = `${url.pathname}_visibility`;
  return url.href;
}
