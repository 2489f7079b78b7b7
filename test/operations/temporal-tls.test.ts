import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createServer, type Server } from 'node:tls';
import { NativeConnection } from '@temporalio/worker';
import { TemporalGateway } from '../../api/gateway.js';
import { readTemporal } from '../../operations/temporal.js';
import { askTemporal } from '../../scripts/stack/temporal-server.js';
import { provided } from '../support/env.js';
import { certificates } from './support/certificates.js';

jest.setTimeout(60_000);

const folder = mkdtempSync(join(tmpdir(), 'yishi-tls-'));
const file = (name: string, content: string): string => {
  writeFileSync(join(folder, name), content);
  return join(folder, name);
};

/** Takes TLS with a client's certificate only, and hands on to the Temporal of the tests. */
let door: Server;
let address = '';

beforeAll(async () => {
  const { authority: ca, server } = certificates;
  const [host, port] = provided('YISHI_TEST_TEMPORAL_ADDRESS').split(':');
  const options = { ...server, ca, requestCert: true, rejectUnauthorized: true, ALPNProtocols: ['h2'] };
  door = createServer(options, (near) => {
    const far = connect(Number(port), host);
    for (const socket of [near, far])
      socket.on('error', () => undefined).on('close', () => (near.destroy(), far.destroy()));
    near.pipe(far).pipe(near);
  }).listen(0, '127.0.0.1');
  await once(door, 'listening');
  address = `127.0.0.1:${(door.address() as AddressInfo).port}`;
});

afterAll(() => {
  door.close();
  rmSync(folder, { recursive: true });
});

const { authority, client } = certificates;
const trusting = () => ({ TEMPORAL_ADDRESS: address, TEMPORAL_TLS_SERVER_CA_CERT_PATH: file('ca.pem', authority) });
const known = () => ({
  ...trusting(),
  TEMPORAL_TLS_CLIENT_CERT_PATH: file('client.pem', client.cert),
  TEMPORAL_TLS_CLIENT_KEY_PATH: file('client.key', client.key),
});

test('API, worker and scripts reach Temporal by TLS with certificates from files', async () => {
  const settings = readTemporal(known());
  await askTemporal(settings.address, settings.namespace, settings.security);
  const native = await NativeConnection.connect({ address: settings.address, ...settings.security });
  await native.close();
  const gateway = new TemporalGateway({ ...settings, taskQueue: 'nobody' });
  // The server answers that nobody polls there.
  expect(await gateway.missing()).toEqual(['worker']);
  await gateway.close();
});

test.each<[string, () => Record<string, string>]>([
  ['without TLS', () => ({ TEMPORAL_ADDRESS: address })],
  ['without trust in the authority', () => ({ TEMPORAL_ADDRESS: address, TEMPORAL_TLS: 'true' })],
  ['without a certificate of one’s own', trusting],
  ['under another name', () => ({ ...known(), TEMPORAL_TLS_SERVER_NAME: 'other.example' })],
])('%s it does not', async (_how, env) => {
  const settings = readTemporal(env());
  await expect(askTemporal(settings.address, settings.namespace, settings.security)).rejects.toThrow();
  const gateway = new TemporalGateway({ ...settings, taskQueue: 'nobody' });
  expect(await gateway.missing()).toEqual(['temporal']);
  await gateway.close();
});

test('a file that is not there is named', () => {
  const env = { ...trusting(), TEMPORAL_TLS_SERVER_CA_CERT_PATH: '/nowhere/ca.pem' };
  expect(() => readTemporal(env)).toThrow(/\/nowhere\/ca\.pem/);
});
