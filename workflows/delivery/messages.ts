import type { Patience } from '../../domain/patience.js';

/** Ids only: addresses and words stay in the register. */
export interface NoticesInput {
  readonly workflowId: string;
  /** The entry of the record that is told of. */
  readonly sequence: number;
  readonly patience: Readonly<Record<'normal' | 'urgent', Patience>>;
}

export interface DigestInput {
  readonly digest: string;
  readonly patience: Patience;
}

export interface ChannelTestInput {
  readonly trial: string;
}
