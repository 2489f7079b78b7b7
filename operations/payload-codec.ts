import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import type { Payload, PayloadCodec } from '@temporalio/common';
import proto from '@temporalio/proto';
import type { PayloadKeys } from './payload-keys.js';

const { Payload: PayloadProto } = proto.temporal.api.common.v1;

/** The name Temporal's tools know for payloads that a codec has sealed. */
const ENCODING = 'binary/encrypted';
const ALGORITHM = 'aes-256-gcm';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** A payload that does not open: not sealed, sealed with a key that is not here, or changed since. Says nothing of its content. */
class PayloadUnreadable extends Error {
  override readonly name = 'PayloadUnreadable';
}

/** What becomes of payloads that are not sealed: workflows refuse them, a reader of histories shows them as they are. */
export type Unsealed = 'refused' | 'passed';

const bytesOf = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'utf8'));
const textOf = (bytes: Uint8Array | null | undefined): string => Buffer.from(bytes ?? []).toString('utf8');

/** The header is sealed in as well: a payload under another key's id does not open. */
const headerOf = (keyId: string): Buffer => Buffer.from(`yishi payload 1\n${keyId}`, 'utf8');

/** Seals whole payloads, metadata included, with AES-256-GCM under a fresh nonce: nonce, sealed bytes, tag. */
export class SealingCodec implements PayloadCodec {
  private readonly keys: PayloadKeys;
  private readonly unsealed: Unsealed;

  constructor(keys: PayloadKeys, unsealed: Unsealed = 'refused') {
    this.keys = keys;
    this.unsealed = unsealed;
  }

  encode(payloads: Payload[]): Promise<Payload[]> {
    return Promise.resolve(payloads.map((payload) => this.seal(payload)));
  }

  /** @throws PayloadUnreadable */
  async decode(payloads: Payload[]): Promise<Payload[]> {
    return await Promise.all(payloads.map(async (payload) => Promise.resolve(this.open(payload))));
  }

  private seal(payload: Payload): Payload {
    const { current, byId } = this.keys;
    const key = byId.get(current);
    if (!key) throw new Error(`no payload key ${current}`);
    const nonce = randomBytes(NONCE_BYTES);
    const cipher = createCipheriv(ALGORITHM, key, nonce, { authTagLength: TAG_BYTES }).setAAD(headerOf(current));
    const sealed = [cipher.update(PayloadProto.encode(payload).finish()), cipher.final()];
    return {
      metadata: { encoding: bytesOf(ENCODING), 'encryption-key-id': bytesOf(current) },
      data: new Uint8Array(Buffer.concat([nonce, ...sealed, cipher.getAuthTag()])),
    };
  }

  private open(payload: Payload): Payload {
    const { metadata, data } = payload;
    if (textOf(metadata?.['encoding']) !== ENCODING) {
      if (this.unsealed === 'passed') return payload;
      throw new PayloadUnreadable('载荷未加密,不予采信 / a payload that is not encrypted is not trusted');
    }
    const keyId = textOf(metadata?.['encryption-key-id']);
    const key = this.keys.byId.get(keyId);
    if (!key)
      throw new PayloadUnreadable(`没有载荷密钥 / there is no payload key ${JSON.stringify(keyId.slice(0, 40))}`);
    const bytes = Buffer.from(data ?? []);
    try {
      const decipher = createDecipheriv(ALGORITHM, key, bytes.subarray(0, NONCE_BYTES), { authTagLength: TAG_BYTES });
      decipher.setAAD(headerOf(keyId)).setAuthTag(bytes.subarray(-TAG_BYTES));
      const opened = Buffer.concat([decipher.update(bytes.subarray(NONCE_BYTES, -TAG_BYTES)), decipher.final()]);
      return PayloadProto.decode(new Uint8Array(opened));
    } catch {
      throw new PayloadUnreadable(`载荷无法用密钥 ${keyId} 解开 / a payload does not open with key ${keyId}`);
    }
  }
}
