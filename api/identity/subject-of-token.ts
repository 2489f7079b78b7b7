import { jwtVerify, type JWTVerifyGetKey } from 'jose';
import { unavailable } from '../problems.js';
import { tokenRequired } from './identify.js';
import type { OidcSettings } from './oidc-settings.js';
import { KeysUnavailable } from './provider-keys.js';

/** Clocks of two offices differ a little. */
const CLOCK_TOLERANCE_SECONDS = 30;
const LONGEST_SUBJECT = 255;

/**
 * Believes a token's `sub`, and nothing else it says, once signature, issuer, audience, time and type are right.
 * @throws ProblemError 401 for a token that is not to be believed, 503 when the keys cannot be had
 */
export const subjectOfToken =
  ({ issuer, audience, algorithms, tokenType }: Omit<OidcSettings, 'keys'>, keys: JWTVerifyGetKey) =>
  async (token: string): Promise<string> => {
    try {
      const { payload } = await jwtVerify(token, keys, {
        issuer,
        audience,
        algorithms: [...algorithms],
        typ: tokenType,
        requiredClaims: ['sub', 'exp'],
        clockTolerance: CLOCK_TOLERANCE_SECONDS,
      });
      const { sub } = payload;
      if (typeof sub !== 'string' || sub === '' || sub.length > LONGEST_SUBJECT) throw new Error('sub is no name');
      return sub;
    } catch (error) {
      throw error instanceof KeysUnavailable ? unavailable(['identityProvider'], error) : tokenRequired(error);
    }
  };
