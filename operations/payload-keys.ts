import { createSecretKey, type KeyObject } from 'node:crypto';

/** The keys payloads are sealed with, by their ids. What is written is sealed with the current one, all of them open. */
export interface PayloadKeys {
  readonly current: string;
  readonly byId: ReadonlyMap<string, KeyObject>;
}

const KEY_BYTES = 32;
/** 32 random bytes have 30 different values; one in 10²⁰ keys has fewer than 16. */
const LEAST_DIFFERENT_BYTES = 16;

/**
 * Reads keys, one a line: an id, a space, 32 random bytes in base64. The first line is the current key; lines that begin
 * with `#` are remarks.
 * @throws Error naming the line, never the key
 */
export function parsePayloadKeys(text: string): PayloadKeys {
  const byId = new Map<string, KeyObject>();
  const rows = text.split(/\r?\n/).map((row) => row.trim());
  for (const [index, row] of rows.entries()) {
    if (row === '' || row.startsWith('#')) continue;
    const [id, key] = parseRow(row, `PAYLOAD_KEYS, line ${index + 1}`);
    if (byId.has(id)) throw new Error(`PAYLOAD_KEYS, line ${index + 1}:编号重复 / the id ${id} is there twice`);
    byId.set(id, key);
  }
  const [current] = byId.keys();
  if (current === undefined) throw new Error('PAYLOAD_KEYS:没有密钥 / holds no key');
  return { current, byId };
}

function parseRow(row: string, where: string): [string, KeyObject] {
  const [, id = '', encoded = ''] = /^([A-Za-z0-9._-]{1,40})\s+([A-Za-z0-9+/]{43}=)$/.exec(row) ?? [];
  const bytes = Buffer.from(encoded, 'base64');
  if (bytes.length !== KEY_BYTES) {
    throw new Error(`${where}:须为“编号 空格 32 字节的 base64” / must be an id, a space and 32 bytes in base64`);
  }
  if (new Set(bytes).size < LEAST_DIFFERENT_BYTES) {
    throw new Error(`${where}:密钥不是随机的 / the key is not random; make one with: openssl rand -base64 32`);
  }
  return [id, createSecretKey(bytes)];
}
