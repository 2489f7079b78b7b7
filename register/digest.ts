import { createHash } from 'node:crypto';
import { canonicalJson } from '../domain/canonical-json.js';

/** SHA-256, lower-case hexadecimal, of a text in UTF-8. */
export function sha256(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}

/** SHA-256 of the canonical JSON of a value: equal values have equal digests, whoever computes them. */
export function digestOf(value: unknown): string {
  return sha256(canonicalJson(value));
}
