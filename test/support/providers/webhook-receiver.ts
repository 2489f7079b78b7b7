import { createHmac } from 'node:crypto';
import type { Dialect } from './provider-stub.js';

/** A receiver of Standard Webhooks. `secret` as configured, `whsec_…`; time stamps five minutes wide. */
export const webhookReceiver = (secret: string): Dialect => ({
  tooOften: { status: 429, body: '', headers: { 'retry-after': '3' } },
  busy: { status: 503, body: '' },
  receive: ({ headers, body }, nowMs) => {
    const id = headers['webhook-id'] ?? '';
    const stamp = headers['webhook-timestamp'] ?? '';
    const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64');
    const expected = `v1,${createHmac('sha256', key).update(`${id}.${stamp}.${body}`).digest('base64')}`;
    const known = (headers['webhook-signature'] ?? '').split(' ').includes(expected);
    if (!known || !(Math.abs(nowMs / 1_000 - Number(stamp)) <= 300))
      return { id: null, answer: { status: 401, body: '' } };
    return { id, answer: { status: 200, body: 'ok' } };
  },
});
