import { createHmac } from 'node:crypto';
import type { DeliveryChannel, Message, SendRate } from '../../activities/channel-port.js';
import { statusOutcome, wayFailed } from './http-outcome.js';
import { post, type Way } from './http.js';
import type { Surroundings } from './surroundings.js';

export interface WebhookSettings {
  readonly id: string;
  readonly rate: SendRate;
  readonly way: Way;
  readonly url: string;
  /** Decoded from `whsec_…`. */
  readonly secret: Buffer;
}

/** https://www.standardwebhooks.com: HMAC-SHA256 over id, time stamp in seconds and body, joined by dots. */
export const webhookSignature = (id: string, seconds: number, body: string, secret: Buffer): string =>
  `v1,${createHmac('sha256', secret).update(`${id}.${seconds}.${body}`).digest('base64')}`;

/** `recipient` is the address the receiver's own system knows the person by. */
const bodyOf = ({ decidedAt, ...message }: Message, address: string): string =>
  JSON.stringify({ type: 'notice.sent', timestamp: decidedAt, data: { ...message, recipient: address } });

/** A receiver that speaks Standard Webhooks. The id is the message's key, so a repeat is recognised. Its status decides. */
export function webhookChannel(settings: WebhookSettings, surroundings: Surroundings): DeliveryChannel {
  const url = new URL(settings.url);
  return {
    id: settings.id,
    kind: 'webhook',
    rate: settings.rate,
    repeatable: true,
    send: async (message, address, signal) => {
      const nowMs = surroundings.nowMs();
      const seconds = Math.floor(nowMs / 1_000);
      const body = bodyOf(message, address);
      const headers = {
        'content-type': 'application/json',
        'webhook-id': message.key,
        'webhook-timestamp': String(seconds),
        'webhook-signature': webhookSignature(message.key, seconds, body, settings.secret),
      };
      const result = await post({ url, headers, body, read: 'status' }, settings.way, signal);
      if (result.result === 'broken') return wayFailed(result);
      return statusOutcome(result, nowMs) ?? { outcome: 'delivered', answer: `HTTP ${result.status}` };
    },
  };
}
