import { readChannels } from '../../../worker/channels/channels-config.js';
import { openChannels } from '../../../worker/channels/open-channels.js';
import { notice, openOne, writeChannels } from '../../support/channels.js';
import { startMailServer } from '../../support/providers/mail-server.js';
import { startProvider, type Request } from '../../support/providers/provider-stub.js';
import { wecom } from '../../support/providers/robots.js';

/** Each of these, in any of the forms it travels in, must stay between us and the provider. */
const canaries = {
  key: 'canary-key-5f2b0c1e0000',
  secret: 'canary/secret+5f2b0c1e0001',
  signing: `whsec_${Buffer.from('canary-signing-5f2b0c1e0002-').toString('base64')}`,
  password: 'canary password/5f2b0c1e0003',
};
const address = '13812345678';
const mailbox = 'canary.resident@example.cn';
const path = 'canary-path-5f2b0c1e0004';

const forms = [...Object.values(canaries), address, mailbox, path, 'canary-signing-5f2b0c1e0002-'].flatMap((secret) => [
  secret,
  encodeURIComponent(secret),
  Buffer.from(secret).toString('base64'),
]);
const leaks = (text: string) => forms.filter((form) => text.includes(form));

const kinds = {
  wecomRobot: (baseUrl: string) => ({ kind: 'wecomRobot', keyFile: 'key', baseUrl }),
  dingtalkRobot: (baseUrl: string) => ({ kind: 'dingtalkRobot', keyFile: 'key', secretFile: 'secret', baseUrl }),
  feishuRobot: (baseUrl: string) => ({ kind: 'feishuRobot', keyFile: 'key', secretFile: 'secret', baseUrl }),
  sms: (baseUrl: string) => ({
    kind: 'sms',
    keyFile: 'key',
    secretFile: 'secret',
    signName: '街道',
    templateCode: 'SMS_1',
    baseUrl,
  }),
  webhook: (baseUrl: string) => ({ kind: 'webhook', url: `${baseUrl}/${path}?token=${path}`, secretFile: 'signing' }),
};

let printed: string[];
beforeEach(() => {
  printed = [];
  for (const stream of [process.stdout, process.stderr])
    jest.spyOn(stream, 'write').mockImplementation((chunk) => {
      printed.push(String(chunk));
      return true;
    });
  for (const level of ['log', 'info', 'warn', 'error', 'debug'] as const)
    jest.spyOn(console, level).mockImplementation((...words) => void printed.push(words.join(' ')));
});
afterEach(() => jest.restoreAllMocks());

/** A provider that repeats everything it was told, in every field an adapter may read. */
const echo = (status: number, code: number) => (request: Request) => {
  const words = `${request.target} ${decodeURIComponent(request.target)} ${JSON.stringify(request.headers)} ${request.body} ${Object.values(canaries).join(' ')} ${address}`;
  return {
    status,
    body: JSON.stringify({ errcode: code, errmsg: words, code, msg: words, Code: `isv.X ${words}`, Message: words }),
    headers: { 'x-echo': encodeURIComponent(words).slice(0, 4_000) },
  };
};

describe.each(Object.entries(kinds))('%s keeps its secrets', (_kind, settings) => {
  it.each([
    [200, 0],
    [200, 310_000],
    [400, 19_021],
    [429, -1],
    [503, -1],
  ])('from a provider that repeats them with HTTP %d, code %d', async (status, code) => {
    const provider = await startProvider(wecom(''));
    provider.answerNext(echo(status, code));
    const channel = openOne(settings(provider.baseUrl), canaries);
    const outcome = await channel.send(notice(), address, new AbortController().signal);
    expect(provider.requests).toHaveLength(1);
    expect(leaks(JSON.stringify(outcome))).toEqual([]);
    expect(JSON.stringify(outcome)).not.toContain('127.0.0.1');
    expect(printed).toEqual([]);
    expect(leaks(JSON.stringify(channel))).toEqual([]);
    await provider.close();
  });

  it('when the way is broken', async () => {
    const provider = await startProvider(wecom(''));
    const channel = openOne(settings(provider.baseUrl), canaries);
    await provider.close();
    const outcome = await channel.send(notice(), address, new AbortController().signal);
    expect(outcome.outcome).toBe('failed');
    expect(leaks(JSON.stringify(outcome))).toEqual([]);
    expect(printed).toEqual([]);
  });
});

it('e-mail keeps its password and the address', async () => {
  const server = await startMailServer({ login: { user: 'u-notice', password: 'another' } });
  const settings = { kind: 'email', host: '127.0.0.1', port: server.port, security: 'none', from: 'a@street.example' };
  const channel = openOne({ ...settings, user: 'u-notice', passwordFile: 'password' }, canaries);
  const refused = await channel.send(notice(), mailbox, new AbortController().signal);
  expect(refused).toMatchObject({ outcome: 'failed', code: 'credential' });
  await server.close();
  const unreachable = await channel.send(notice(), mailbox, new AbortController().signal);
  expect(leaks(JSON.stringify([refused, unreachable]))).toEqual([]);
  expect(printed).toEqual([]);
});

it('states and start-up errors name the place, not what stands there', () => {
  const inline = [{ id: 'x', kind: 'wecomRobot', keyFile: 'key', key: canaries.key, baseUrl: `http://a/${path}` }];
  const broken = `[{ "id": "x", "key": "${canaries.key}" "secret": "${canaries.secret}" }]`;
  const garbage = `${canaries.key}`;
  for (const content of [inline, broken, garbage]) {
    const written = writeChannels(content);
    let told = '';
    try {
      readChannels(written.path);
    } catch (error) {
      told = String(error);
    }
    expect(told).toContain(written.path);
    expect(leaks(told)).toEqual([]);
    written.remove();
  }
  const misplaced = { ...canaries, key: `https://x.example/?key=${canaries.key}`, signing: canaries.secret };
  const list = Object.values(kinds).map((settings, index) => ({ id: `c${index}`, ...settings('https://x.example') }));
  const written = writeChannels(list, misplaced);
  const { states } = openChannels(readChannels(written.path));
  expect(states.filter(({ state }) => state === 'off')).toHaveLength(5);
  expect(leaks(JSON.stringify(states))).toEqual([]);
  expect(printed).toEqual([]);
  written.remove();
});
