import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, SignJWT, type CryptoKey, type JWK, type JWTHeaderParameters } from 'jose';

export const issuer = 'https://id.example/yishi';
export const audience = 'yishi-api';

/** A key the provider signs with. */
export interface ProviderKey {
  readonly kid: string;
  readonly privateKey: CryptoKey;
  readonly publicJwk: JWK;
}

export async function makeKey(kid: string, alg = 'RS256'): Promise<ProviderKey> {
  const { privateKey, publicKey } = await generateKeyPair(alg, { extractable: true });
  return { kid, privateKey, publicJwk: { ...(await exportJWK(publicKey)), kid, alg, use: 'sig' } };
}

export interface Claims {
  readonly header?: Readonly<Record<string, unknown>>;
  readonly payload?: Readonly<Record<string, unknown>>;
}

const seconds = () => Math.floor(Date.now() / 1_000);

/** An access token as the provider would issue it, unless said. */
export async function token(key: ProviderKey, { header = {}, payload = {} }: Claims = {}): Promise<string> {
  const claims = { iss: issuer, aud: audience, sub: 'u-1', iat: seconds(), exp: seconds() + 300, ...payload };
  const usual = { alg: key.publicJwk.alg ?? 'RS256', typ: 'at+jwt', kid: key.kid };
  const protectedHeader = { ...usual, ...header } as JWTHeaderParameters;
  return await new SignJWT(claims).setProtectedHeader(protectedHeader).sign(key.privateKey, { crit: { x: true } });
}

export const inSeconds = (more: number): number => seconds() + more;

/** The provider's key set over HTTP, on loopback. */
export interface Provider {
  readonly url: URL;
  readonly asked: () => number;
  show(...keys: readonly ProviderKey[]): void;
  /** What every request gets instead of the keys. */
  answer(status: number, body: string): void;
  close(): Promise<void>;
}

export async function startProvider(...keys: readonly ProviderKey[]): Promise<Provider> {
  const setOf = (those: readonly ProviderKey[]) => JSON.stringify({ keys: those.map(({ publicJwk }) => publicJwk) });
  let reply = { status: 200, body: setOf(keys) };
  let asked = 0;
  const server = createServer((_req, res) => {
    asked += 1;
    res.writeHead(reply.status, { 'content-type': 'application/json' }).end(reply.body);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: new URL(`http://127.0.0.1:${port}/keys`),
    asked: () => asked,
    show: (...those) => void (reply = { status: 200, body: setOf(those) }),
    answer: (status, body) => void (reply = { status, body }),
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
