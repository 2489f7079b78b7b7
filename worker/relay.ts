import type { HandOver, DeliveryLedger } from '../register/delivery/ledger.js';
import type { Listener } from '../register/delivery/bell.js';
import type { Iso } from '../domain/time.js';
import type { DeliveryStarter } from './delivery-starter.js';

export interface RelaySetUp {
  readonly ledger: Pick<DeliveryLedger, 'handOverNotices' | 'gatherDigests' | 'handOverDigests'>;
  readonly starter: DeliveryStarter;
  /** Hears of new notices; the relay looks by itself as well. */
  readonly listen: (ring: () => void, lost: () => void) => Promise<Listener>;
  readonly now: () => Iso;
  /** Told when a round fails, and when it succeeds again. */
  readonly onTrouble: (failure: unknown) => void;
  readonly onRecovered: () => void;
  readonly pollMs?: number;
  readonly batch?: number;
}

const POLL_MS = 5_000;
const BATCH = 200;
const FIRST_PAUSE_MS = 200;
const LONGEST_PAUSE_MS = 10_000;

/** Carries notices from the register to Temporal. It keeps nothing in memory that matters: kill it wherever you like. */
export class Relay {
  private readonly setUp: RelaySetUp;
  private listener: Listener | null = null;
  private wake: () => void = () => undefined;
  private rung = false;
  private stopping = false;
  private pauseMs = 0;

  constructor(setUp: RelaySetUp) {
    this.setUp = setUp;
  }

  /** Works until it is stopped; no failure ends it. */
  async run(): Promise<void> {
    while (!this.stopping) {
      this.rung = false;
      await this.hear();
      const more = await this.round();
      if (!more && (!this.rung || this.pauseMs > 0) && !this.stopping) await this.rest();
    }
    await this.listener?.close();
  }

  stop(): void {
    this.stopping = true;
    this.wake();
  }

  private readonly ring = (): void => {
    this.rung = true;
    // In trouble every decision taken meanwhile would be one more try.
    if (this.pauseMs === 0) this.wake();
  };

  /** The bell spares a wait and is no more than that: without it the relay looks every few seconds. */
  private async hear(): Promise<void> {
    if (this.listener) return;
    const lost = () => {
      this.listener = null;
      this.ring();
    };
    this.listener = await this.setUp.listen(this.ring, lost).catch(() => null);
  }

  /** Hands over what there is; says whether there may be more. */
  private async round(): Promise<boolean> {
    const { ledger, starter, now, batch = BATCH, onRecovered } = this.setUp;
    try {
      const notices = await ledger.handOverNotices(batch, (notices) => starter.startNotices(notices));
      await ledger.gatherDigests(now());
      const digests = await ledger.handOverDigests(batch, (digest) => starter.startDigest(digest));
      const failure = firstFailure(notices, digests);
      if (failure !== null) return this.backOff(failure);
      if (this.pauseMs > 0) onRecovered();
      this.pauseMs = 0;
      return notices.taken === batch || digests.taken === batch;
    } catch (failure) {
      return this.backOff(failure);
    }
  }

  private backOff(failure: unknown): false {
    if (this.pauseMs === 0) this.setUp.onTrouble(failure);
    this.pauseMs = Math.min(LONGEST_PAUSE_MS, Math.max(FIRST_PAUSE_MS, this.pauseMs * 2));
    return false;
  }

  private async rest(): Promise<void> {
    const ms = this.pauseMs > 0 ? this.pauseMs : (this.setUp.pollMs ?? POLL_MS);
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, ms);
      this.wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
    this.wake = () => undefined;
  }
}

const firstFailure = (...handed: readonly HandOver[]): unknown =>
  handed.find(({ failure }) => failure !== null)?.failure ?? null;
