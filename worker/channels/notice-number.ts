import { createHash } from 'node:crypto';

/** What a reader compares to recognise a repeat: the message's key, or 12 digits of its SHA-256 when the key is long. */
export const noticeNumber = (key: string): string =>
  key.length <= 24 ? key : createHash('sha256').update(key).digest('hex').slice(0, 12).toUpperCase();
