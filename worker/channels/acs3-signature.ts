import { createHash, createHmac } from 'node:crypto';

/** A call of an 阿里云 RPC interface: parameters in the query, no body. */
export interface AcsCall {
  readonly host: string;
  readonly action: string;
  readonly version: string;
  readonly query: Readonly<Record<string, string>>;
  /** `YYYY-MM-DDThh:mm:ssZ`; the provider allows 15 minutes of difference. */
  readonly date: string;
  /** New for every call. */
  readonly nonce: string;
}

export interface AccessKey {
  readonly id: string;
  readonly secret: string;
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** RFC 3986: `encodeURIComponent` leaves five characters as they are. */
const encoded = (text: string): string =>
  encodeURIComponent(text).replaceAll(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);

/** Sorted by name, as it is both signed and sent. */
export const canonicalQuery = (query: AcsCall['query']): string =>
  Object.keys(query)
    .sort()
    .map((name) => `${encoded(name)}=${encoded(query[name] ?? '')}`)
    .join('&');

/**
 * The headers of a POST signed with ACS3-HMAC-SHA256.
 * https://help.aliyun.com/zh/sdk/product-overview/v3-request-structure-and-signature
 */
export function acs3Headers(call: AcsCall, key: AccessKey): Readonly<Record<string, string>> {
  const bodyDigest = sha256('');
  const headers = {
    host: call.host,
    'x-acs-action': call.action,
    'x-acs-content-sha256': bodyDigest,
    'x-acs-date': call.date,
    'x-acs-signature-nonce': call.nonce,
    'x-acs-version': call.version,
  };
  const lines = Object.entries(headers).map(([name, value]) => `${name}:${value}\n`);
  const names = Object.keys(headers).join(';');
  const request = ['POST', '/', canonicalQuery(call.query), lines.join(''), names, bodyDigest].join('\n');
  const signature = createHmac('sha256', key.secret)
    .update(`ACS3-HMAC-SHA256\n${sha256(request)}`)
    .digest('hex');
  const authorization = `ACS3-HMAC-SHA256 Credential=${key.id},SignedHeaders=${names},Signature=${signature}`;
  return { ...headers, authorization };
}
