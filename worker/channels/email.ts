import { createTransport } from 'nodemailer';
import { z } from 'zod';
import type { DeliveryChannel, Message, SendRate } from '../../activities/channel-port.js';
import { shorten } from './answer.js';
import type { Way } from './http.js';
import { smtpOutcome } from './smtp-outcome.js';
import { timeLimit } from './time-limit.js';

export interface EmailSettings {
  readonly id: string;
  readonly rate: SendRate;
  readonly way: Way;
  readonly host: string;
  readonly port: number;
  /** `tls` from the first byte (465); `starttls` or nothing (587); `none` in the clear. */
  readonly security: 'tls' | 'starttls' | 'none';
  /** `null` for a relay that knows its senders by their network. */
  readonly login: { readonly user: string; readonly password: string } | null;
  readonly from: { readonly name: string; readonly address: string };
}

const addressSchema = z.email();

/** SMTP. `Message-ID` comes from the key, so a mailbox that gets a repeat can tell; a lost connection is safe to try again. */
export function emailChannel(settings: EmailSettings): DeliveryChannel {
  const transport = createTransport(transportOf(settings));
  const { login, way } = settings;
  return {
    id: settings.id,
    kind: 'email',
    rate: settings.rate,
    repeatable: true,
    send: async (message, address, signal) => {
      if (!addressSchema.safeParse(address).success) return { outcome: 'refused', code: 'badAddress', answer: '' };
      const hidden = [address, ...(login ? [login.password, login.user] : [])];
      const limit = timeLimit(way.timeLimitMs, signal);
      try {
        const info = await transport.sendMail({ ...letter(message, address, settings), signal: limit.signal });
        return { outcome: 'delivered', answer: shorten(info.response, hidden) };
      } catch (error) {
        return smtpOutcome(error, limit.ended(), hidden);
      } finally {
        limit.release();
      }
    },
  };
}

const transportOf = ({ host, port, security, login, way }: EmailSettings) => ({
  host,
  port,
  secure: security === 'tls',
  requireTLS: security === 'starttls',
  ignoreTLS: security === 'none',
  connectionTimeout: way.timeLimitMs,
  greetingTimeout: way.timeLimitMs,
  socketTimeout: way.timeLimitMs,
  tls: { minVersion: 'TLSv1.2' as const, ...(way.ca !== null && { ca: way.ca }) },
  // Nothing in a notice may fetch a file or an address.
  disableFileAccess: true,
  disableUrlAccess: true,
  ...(login && { auth: { user: login.user, pass: login.password } }),
});

function letter({ key, subject, text, link, urgency, decidedAt }: Message, address: string, { from }: EmailSettings) {
  return {
    from,
    to: { name: '', address },
    subject: `【议事】${subject}`,
    text: link === null ? text : `${text}\n\n${link}`,
    // Chinese takes less than half of what quoted-printable would.
    textEncoding: 'base64' as const,
    date: new Date(decidedAt),
    messageId: `<${key}@${from.address.slice(from.address.lastIndexOf('@') + 1)}>`,
    priority: urgency === 'urgent' ? ('high' as const) : ('normal' as const),
    // RFC 3834: no holiday replies to a machine.
    headers: { 'Auto-Submitted': 'auto-generated', 'X-Yishi-Notice': key },
  };
}
