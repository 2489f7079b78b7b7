import type { DataConverter } from '@temporalio/common';
import { SealingCodec } from '../operations/payload-codec.js';
import type { PayloadKeys } from '../operations/payload-keys.js';

/** How payloads travel, and the same as the bundle of workflow code must know it. */
export interface Payloads {
  readonly dataConverter?: DataConverter;
  readonly bundling: { readonly failureConverterPath?: string };
}

/** Sealed with the keys, failures included; in clear without keys. */
export function payloadsUnder(keys: PayloadKeys | null, failureConverterPath: string): Payloads {
  if (keys === null) return { bundling: {} };
  return {
    dataConverter: { payloadCodecs: [new SealingCodec(keys)], failureConverterPath },
    bundling: { failureConverterPath },
  };
}
