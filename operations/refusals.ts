import type { PayloadKeys } from './payload-keys.js';
import type { TemporalSettings } from './temporal.js';

/** Passwords that come with examples and images. */
const wellKnown = ['postgres', 'password', 'changeme', 'secret', 'example', 'admin', 'root'];
const LEAST_PASSWORD_CHARACTERS = 12;

export interface Guarded {
  readonly databaseUrl: string;
  readonly temporal: TemporalSettings;
  readonly plaintextAllowed: boolean;
  readonly payloadKeys: PayloadKeys | null;
}

/** Why every process of ours would not start in production; none: it may. Never a secret's value. */
export function refusalsInProduction({
  databaseUrl,
  temporal,
  plaintextAllowed,
  payloadKeys,
}: Guarded): readonly string[] {
  const refusals: string[] = [];
  if (payloadKeys === null) {
    refusals.push('PAYLOAD_KEYS_FILE:须给出载荷密钥 / payloads must be encrypted; name the file with the keys');
  }
  if (!temporal.security.tls && !plaintextAllowed) {
    refusals.push(
      'TEMPORAL_TLS…:连接 Temporal 须用 TLS;封闭网络内可设 TEMPORAL_ALLOW_PLAINTEXT=true / ' +
        'Temporal is reached by TLS; in a closed network TEMPORAL_ALLOW_PLAINTEXT=true says so',
    );
  }
  if (isDefaultPassword(databaseUrl)) {
    refusals.push(
      'DATABASE_URL:数据库口令过于常见或过短 / the password is a well-known one or shorter than 12 characters',
    );
  }
  return refusals;
}

/** Without a password the server decides by other means, such as a certificate or a password file. */
function isDefaultPassword(databaseUrl: string): boolean {
  const { username, password } = new URL(databaseUrl);
  if (password === '') return false;
  const plain = decodeURIComponent(password).toLowerCase();
  const letters = plain.replaceAll(/[^a-z]/g, '');
  const guessed = [...wellKnown, decodeURIComponent(username).toLowerCase()];
  return plain.length < LEAST_PASSWORD_CHARACTERS || guessed.includes(letters);
}
