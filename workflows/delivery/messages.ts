import type { Patience } from '../../domain/patience.js';

/** Ids only: addresses and words stay in the register. */
export interface NoticeInput {
  readonly notice: number;
  readonly patience: Patience;
}

export interface DigestInput {
  readonly digest: string;
  readonly patience: Patience;
}

export interface ChannelTestInput {
  readonly trial: string;
}
