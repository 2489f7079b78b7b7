import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readChannels } from '../../../worker/channels/channels-config.js';
import { openChannels } from '../../../worker/channels/open-channels.js';
import { writeChannels } from '../../support/channels.js';

const token = '5f2b0c1e-0000-4000-8000-0123456789ab';
const signing = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
const email = { id: 'mail', kind: 'email', host: 'smtp.street.example', port: 465, security: 'tls', from: 'a@b.cn' };
const wecom = { id: 'group', kind: 'wecomRobot', keyFile: 'key' };
const webhook = { id: 'hook', kind: 'webhook', url: 'https://city.example/in', secretFile: 'signing' };
const sms = { id: 'sms', kind: 'sms', keyFile: 'key', secretFile: 'secret', signName: '街道', templateCode: 'SMS_1' };

function opened(settings: unknown, files: Record<string, string> = {}) {
  const written = writeChannels(settings, files);
  try {
    return openChannels(readChannels(written.path));
  } finally {
    written.remove();
  }
}
const whyOff = (settings: object, files: Record<string, string> = {}) => opened([settings], files).states[0]?.why;

describe('the channels file', () => {
  it.each([undefined, ''])('named %j means no channels', (path) => {
    expect(openChannels(readChannels(path))).toEqual({ channels: new Map(), states: [] });
  });

  it('opens every kind, at four fifths of what the provider allows', () => {
    const files = { key: token, secret: 'SECxxx', signing };
    const { channels, states } = opened(
      [
        email,
        wecom,
        { id: 'ding', kind: 'dingtalkRobot', keyFile: 'key', secretFile: 'secret' },
        { id: 'fei', kind: 'feishuRobot', keyFile: 'key' },
        sms,
        webhook,
      ],
      files,
    );
    expect(states.every(({ state, why }) => state === 'on' && why === null)).toBe(true);
    expect([...channels.values()].map(({ id, kind, repeatable, rate }) => [id, kind, repeatable, rate])).toEqual([
      ['mail', 'email', true, { messages: 10, perMs: 1_000 }],
      ['group', 'wecomRobot', true, { messages: 16, perMs: 60_000 }],
      ['ding', 'dingtalkRobot', true, { messages: 16, perMs: 60_000 }],
      ['fei', 'feishuRobot', true, { messages: 1, perMs: 750 }],
      ['sms', 'sms', false, { messages: 4_000, perMs: 1_000 }],
      ['hook', 'webhook', true, { messages: 20, perMs: 1_000 }],
    ]);
  });

  it('may set another rate', () => {
    const rate = { messages: 5, perMs: 60_000 };
    expect(opened([{ ...wecom, rate }], { key: token }).channels.get('group')?.rate).toEqual(rate);
  });

  it('finds its files beside it, or by a whole path', () => {
    const elsewhere = mkdtempSync(join(tmpdir(), 'yishi-secret-'));
    writeFileSync(join(elsewhere, 'key'), token);
    expect(opened([{ ...wecom, keyFile: join(elsewhere, 'key') }]).states[0]?.state).toBe('on');
    rmSync(elsewhere, { recursive: true });
  });

  it('has an example that is complete but for the secrets', () => {
    const { channels, states } = openChannels(readChannels('deploy/channels.example.json'));
    expect(channels.size).toBe(0);
    expect(new Set(states.map(({ kind }) => kind)).size).toBe(6);
    expect(states.every(({ state, why }) => state === 'off' && why?.zh.startsWith('缺少'))).toBe(true);
    expect(readFileSync('docs/operations/channels.md', 'utf8')).toContain('deploy/channels.example.json');
  });
});

describe('a channel without its secret is off and says why; the others work', () => {
  it('missing', () => {
    const { channels, states } = opened([wecom, webhook], { signing });
    expect([...channels.keys()]).toEqual(['hook']);
    expect(states).toEqual([
      {
        id: 'group',
        kind: 'wecomRobot',
        state: 'off',
        why: { zh: '缺少 keyFile(key)', en: 'keyFile (key) is missing or empty' },
      },
      { id: 'hook', kind: 'webhook', state: 'on', why: null },
    ]);
  });

  it.each([
    ['empty', wecom, { key: '\n' }, 'keyFile'],
    [
      'a whole address',
      wecom,
      { key: `https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=${token}` },
      'whole address',
    ],
    ['seven digits', wecom, { key: '1234567' }, 'keyFile'],
    [
      'two lines',
      { ...wecom, kind: 'dingtalkRobot', secretFile: 'secret' },
      { key: token, secret: 'SEC\nxxx' },
      'one line',
    ],
    [
      'a signing secret named, not there',
      { ...wecom, kind: 'feishuRobot', secretFile: 'none' },
      { key: token },
      'secretFile',
    ],
    ['23 bytes', webhook, { signing: `whsec_${Buffer.alloc(23).toString('base64')}` }, '24 to 64 bytes'],
    ['65 bytes', webhook, { signing: `whsec_${Buffer.alloc(65).toString('base64')}` }, '24 to 64 bytes'],
    ['no whsec_', webhook, { signing: signing.slice(6) }, 'whsec_'],
    ['no password', { ...email, user: 'u', passwordFile: 'none' }, {}, 'passwordFile'],
    ['no authority', { ...email, caFile: 'none' }, {}, 'caFile'],
    ['an authority that is none', { ...email, caFile: 'key' }, { key: token }, 'PEM'],
    ['half a key', sms, { key: token }, 'secretFile'],
  ] as const)('%s', (_name, settings, files, word) => {
    expect(whyOff(settings, files)?.en).toContain(word);
  });

  it.each([24, 64])('a webhook secret of %d bytes is one', (bytes) => {
    expect(whyOff(webhook, { signing: `whsec_${Buffer.alloc(bytes).toString('base64')}` })).toBeNull();
  });
});

describe('a file that cannot be understood stops the start and names the place', () => {
  it.each([
    ['not a list', {}, /\[\]/],
    ['an unknown kind', [{ id: 'x', kind: 'telegram' }], /\[0\.kind\]/],
    ['a word too many', [{ ...wecom, key: 'inline-secret' }], /\[0\] .*"key"/],
    ['no id', [{ ...wecom, id: undefined }], /\[0\.id\]/],
    ['an id nobody can type', [{ ...wecom, id: 'My Group' }], /\[0\.id\] .*小写/],
    ['an id twice', [wecom, webhook, { ...wecom, id: 'hook' }], /\[2\.id\] .*重复/],
    ['a rate of nothing', [{ ...wecom, rate: { messages: 0, perMs: 1 } }], /\[0\.rate\.messages\]/],
    ['a user without a password', [{ ...email, user: 'u' }], /\[0\.passwordFile\]/],
    ['a password without a user', [{ ...email, passwordFile: 'key' }], /\[0\.passwordFile\]/],
    ['mail in the clear', [{ ...email, security: 'none' }], /\[0\.security\]/],
    ['a webhook in the clear', [{ ...webhook, url: 'http://city.example/in' }], /\[0\.url\] .*https/],
    ['a webhook with a login', [{ ...webhook, url: 'https://u:p@city.example/in' }], /\[0\.url\] .*https/],
    ['a webhook to a file', [{ ...webhook, url: 'file:///etc/passwd' }], /\[0\.url\]/],
    ['a provider in the clear', [{ ...wecom, baseUrl: 'http://10.0.0.7' }], /\[0\.baseUrl\]/],
    ['a name that looks like loopback', [{ ...wecom, baseUrl: 'http://localhost.example' }], /\[0\.baseUrl\]/],
    ['free text in a template', [{ ...sms, templateParams: { a: 'text' } }], /\[0\.templateParams\.a\]/],
  ])('%s', (_name, settings, place) => {
    expect(() => opened(settings)).toThrow(place);
  });

  it.each(['http://127.0.0.1:9', 'http://localhost:9', 'http://[::1]:9', 'https://10.0.0.7'])('takes %s', (baseUrl) => {
    expect(whyOff({ ...wecom, baseUrl }, { key: token })).toBeNull();
  });

  it('says which file it is, and on which line it stops being JSON', () => {
    expect(() => opened('[\n  { "id": "x" },\n  oops\n]')).toThrow(/channels\.json.*不是 JSON/);
    expect(() => opened('[\n  { "id": "x" "kind": 1 }\n]')).toThrow(/第 2 行/);
    expect(() => readChannels('/nowhere/channels.json')).toThrow(/\/nowhere\/channels\.json.*cannot be read/);
  });
});
