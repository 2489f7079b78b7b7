import { z } from 'zod';
import type { SendOutcome } from '../../activities/channel-port.js';
import { shorten } from './answer.js';
import { meaningOf } from './break-code.js';
import { CREDENTIAL_PAUSE_MS, failed } from './http-outcome.js';

/** As nodemailer reports: its own code, the SMTP command it waited for, the server's reply. */
const smtpError = z.object({
  code: z.string().default(''),
  /** Of the socket underneath, such as ECONNREFUSED. */
  originalCode: z.string().default(''),
  command: z.string().default(''),
  responseCode: z.number().optional(),
  response: z.string().default(''),
});

const ways: Readonly<Record<string, string>> = {
  ETLS: 'tls',
  EDNS: 'nameNotFound',
  ETIMEDOUT: 'timeout',
  ECONNECTION: 'connectionLost',
  ESOCKET: 'connectionLost',
  EPROTOCOL: 'badAnswer',
};

/**
 * 5xx about this recipient or this letter is final; 5xx about us (greeting, login, sender) is the operator's to repair;
 * the rest passes. A connection that broke after DATA may have delivered: the same Message-ID makes the repeat harmless.
 */
export function smtpOutcome(
  error: unknown,
  ended: 'timeout' | 'aborted' | null,
  hidden: readonly string[],
): SendOutcome {
  if (ended) return failed(ended, '');
  const { code, originalCode, command, responseCode = 0, response } = smtpError.catch(smtpError.parse({})).parse(error);
  const answer = shorten(response === '' ? originalCode || code : response, hidden);
  if (code === 'EAUTH' || responseCode === 530) return failed('credential', answer, CREDENTIAL_PAUSE_MS);
  if (responseCode >= 400 && responseCode < 500) return failed('busy', answer);
  if (responseCode < 400) return failed(originalCode ? meaningOf(originalCode) : (ways[code] ?? 'wayBroken'), answer);
  if (command === 'RCPT TO') return { outcome: 'refused', code: 'badAddress', answer };
  if (command === 'DATA') return { outcome: 'refused', code: 'badMessage', answer };
  return failed('credential', answer, CREDENTIAL_PAUSE_MS);
}
