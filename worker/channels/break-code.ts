import { z } from 'zod';

/** How the way to a provider broke. */
export type BreakCode =
  | 'aborted'
  | 'answerTooLarge'
  | 'badAnswer'
  | 'connectionLost'
  | 'connectionRefused'
  | 'nameNotFound'
  | 'timeout'
  | 'tls'
  | 'unreachable'
  | 'wayBroken';

const codes: Readonly<Record<string, BreakCode>> = {
  ANSWER_TOO_LARGE: 'answerTooLarge',
  EAI_AGAIN: 'nameNotFound',
  ENOTFOUND: 'nameNotFound',
  ECONNREFUSED: 'connectionRefused',
  ECONNRESET: 'connectionLost',
  EPIPE: 'connectionLost',
  EHOSTUNREACH: 'unreachable',
  ENETUNREACH: 'unreachable',
  ETIMEDOUT: 'timeout',
  EPROTO: 'tls',
};

const tls = /^(?:ERR_TLS|ERR_SSL|ERR_OSSL|CERT_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO_|INVALID_CA|HOSTNAME_MISMATCH)/;

const coded = z.object({ code: z.string() });

/** Reads only the error's own code: its message may name addresses. */
export function breakCode(error: unknown): { readonly code: BreakCode; readonly detail: string } {
  const detail = coded.safeParse(error).data?.code ?? '';
  return { code: meaningOf(detail), detail };
}

export function meaningOf(code: string): BreakCode {
  if (tls.test(code)) return 'tls';
  return code.startsWith('HPE_') ? 'badAnswer' : (codes[code] ?? 'wayBroken');
}
