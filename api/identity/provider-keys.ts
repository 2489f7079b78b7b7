import { readFileSync } from 'node:fs';
import { createLocalJWKSet, createRemoteJWKSet, errors, jwksCache, type JWTVerifyGetKey } from 'jose';
import { z } from 'zod';
import type { OidcSettings } from './oidc-settings.js';

/** The provider's keys cannot be had, so nobody can be told apart for now. */
export class KeysUnavailable extends Error {
  override readonly name = 'KeysUnavailable';
}

export interface KeyPatience {
  /** Keys older than this are asked for again in passing; a key withdrawn by the provider is gone soon after. */
  readonly refreshAfterMs: number;
  /** Keys older than this are not used any more, even when the provider cannot be reached. */
  readonly usableForMs: number;
  readonly timeoutMs: number;
}

const patience: KeyPatience = { refreshAfterMs: 300_000, usableForMs: 3_600_000, timeoutMs: 3_000 };

const keySet = z.object({ keys: z.array(z.looseObject({ kty: z.string() })).min(1) });

/**
 * Finds the provider's key for a token by its `kid`, in the pinned set alone: keys and addresses that a token carries
 * (`jwk`, `jku`, `x5u`) are never looked at.
 * @throws Error when a file holds no keys
 */
export function providerKeys(keys: OidcSettings['keys'], more: Partial<KeyPatience> = {}): JWTVerifyGetKey {
  if ('file' in keys) return createLocalJWKSet(keySet.parse(JSON.parse(readFileSync(keys.file, 'utf8'))));
  return remoteKeys(keys.url, { ...patience, ...more });
}

function remoteKeys(url: URL, { refreshAfterMs, usableForMs, timeoutMs }: KeyPatience): JWTVerifyGetKey {
  const cache: { uat?: number } = {};
  const remote = createRemoteJWKSet(url, {
    timeoutDuration: timeoutMs,
    cacheMaxAge: usableForMs,
    [jwksCache]: cache as Record<string, never>,
  });
  let askedAt = 0;
  return async (header, token) => {
    const now = Date.now();
    if (cache.uat !== undefined && now - Math.max(cache.uat, askedAt) > refreshAfterMs) {
      askedAt = now;
      // The keys at hand serve until they are too old.
      void remote.reload().catch(() => undefined);
    }
    try {
      return await remote(header, token);
    } catch (error) {
      const isTokensFault =
        error instanceof errors.JWKSNoMatchingKey || error instanceof errors.JWKSMultipleMatchingKeys;
      throw isTokensFault ? error : new KeysUnavailable('the provider’s keys cannot be had', { cause: error });
    }
  };
}
