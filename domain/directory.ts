import type { Audience } from './procedure.js';
import type { QuietHours, WallClock } from './quiet-hours.js';
import type { CivilDate } from './time.js';

/** Where a message may go: a configured channel, and what that channel calls an address. */
export interface Address {
  readonly channel: string;
  readonly address: string;
}

/** A person, or a group that reads together, under an id that says nothing about them. */
export interface Recipient {
  readonly id: string;
  readonly kind: 'person' | 'group';
  /** In the order in which they are tried. */
  readonly addresses: readonly [Address, ...Address[]];
  readonly locale: 'zh' | 'en';
  /** Nothing but the urgent is sent in these hours. */
  readonly quiet: QuietHours | null;
  /** When the day's ordinary notices arrive together; `null`: each by itself, at once. */
  readonly digestAt: WallClock | null;
}

/** Who is told as what, and where: from the first day to the last, both included (Asia/Shanghai). */
export interface Posting {
  readonly recipient: string;
  readonly audience: Audience;
  readonly organisation: string;
  readonly from: CivilDate;
  /** `null`: until further notice. */
  readonly to: CivilDate | null;
}

/** Everyone who is told things outside the house. */
export interface Directory {
  readonly recipients: readonly Recipient[];
  readonly postings: readonly Posting[];
}
