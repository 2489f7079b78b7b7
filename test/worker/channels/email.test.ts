import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { notice, openOne } from '../../support/channels.js';
import { startMailServer, type MailServer, type MailServerOptions } from '../../support/providers/mail-server.js';
import { selfSigned } from '../../support/providers/self-signed.js';
import type { DeliveryChannel, Message } from '../../../activities/channel-port.js';

const login = { user: 'notice', password: 'mail-password-1' };
let server: MailServer;
afterEach(() => server?.close());

const settings = (port: number, more: Record<string, unknown> = {}) => ({
  kind: 'email',
  host: '127.0.0.1',
  port,
  security: 'none',
  from: 'notice@street.example',
  fromName: '阳光街道议事',
  timeLimitMs: 500,
  ...more,
});
const files = { password: login.password, wrong: 'mail-password-2', ca: selfSigned.cert };

async function open(options: MailServerOptions = {}, more: Record<string, unknown> = {}): Promise<DeliveryChannel> {
  server = await startMailServer(options);
  return openOne(settings(server.port, more), files);
}
const send = (channel: DeliveryChannel, message: Message = notice(), address = 'resident@example.cn') =>
  channel.send(message, address, new AbortController().signal);

describe('e-mail', () => {
  it('arrives with a Message-ID of its key, a Chinese subject, its own date, text and link', async () => {
    const channel = await open();
    expect(await send(channel, notice({ urgency: 'urgent' }))).toEqual({
      outcome: 'delivered',
      answer: '250 queued as 1',
    });
    const [mail] = server.mails;
    expect(mail?.to).toEqual(['resident@example.cn']);
    const lines = mail?.raw.split('\n') ?? [];
    const encoded = (text: string) => `=?UTF-8?B?${Buffer.from(text).toString('base64')}?=`;
    expect(lines).toEqual(
      expect.arrayContaining([
        'Message-ID: <n-20260302-0001@street.example>',
        `From: ${encoded('阳光街道议事')} <notice@street.example>`,
        'To: resident@example.cn',
        'Date: Mon, 02 Mar 2026 01:00:00 +0000',
        'Auto-Submitted: auto-generated',
        'X-Yishi-Notice: n-20260302-0001',
        'Importance: High',
      ]),
    );
    const subject = /^Subject:(.*(?:\n .*)*)/m.exec(mail?.raw ?? '')?.[1] ?? '';
    const words = [...subject.matchAll(/=\?UTF-8\?B\?(.*?)\?=/g)].map(([, word = '']) => Buffer.from(word, 'base64'));
    expect(Buffer.concat(words).toString('utf8')).toBe('【议事】公示期满前提醒');
    const body = lines.slice(lines.indexOf('') + 1).join('');
    expect(Buffer.from(body, 'base64').toString('utf8').trim()).toBe(
      '阳光社区的决议公开将于明日期满。\n\nhttps://yishi.example/p/42',
    );
  });

  it('keeps to its own headers, whatever stands in a subject', async () => {
    const channel = await open();
    await send(channel, notice({ subject: 'x\r\nBcc: other@example.cn\r\n\r\nbody' }));
    expect(server.mails).toHaveLength(1);
    expect(server.mails[0]?.to).toEqual(['resident@example.cn']);
    expect(server.mails[0]?.raw).not.toMatch(/^Bcc:/m);
  });

  it.each(['', 'nobody', 'a@b.cn, c@d.cn', 'a@b.cn\r\nRCPT TO:<c@d.cn>', '"x" <a@b.cn>'])(
    'refuses the address %j without a call',
    async (address) => {
      const channel = await open();
      expect(await send(channel, notice(), address)).toEqual({ outcome: 'refused', code: 'badAddress', answer: '' });
      expect(server.mails).toEqual([]);
    },
  );
});

describe('a mail server says no', () => {
  it.each([
    ['busy', { outcome: 'failed', code: 'busy', answer: '450 4.2.0 greylisted, come back later' }],
    ['noSuchUser', { outcome: 'refused', code: 'badAddress', answer: '550 5.1.1 <***> user unknown' }],
    ['spam', { outcome: 'refused', code: 'badMessage', answer: '554 5.7.1 message refused as spam' }],
    ['senderRefused', { outcome: 'failed', code: 'credential', retryAfterMs: 600_000 }],
  ] as const)('%s', async (mode, outcome) => {
    const channel = await open();
    server.failNext(mode);
    expect(await send(channel)).toMatchObject(outcome);
    expect(server.mails).toEqual([]);
  });

  it.each(['cutAfterData', 'silentAfterData'] as const)(
    '%s: nobody knows, and the repeat is recognised',
    async (mode) => {
      const channel = await open();
      server.failNext(mode);
      expect(await send(channel)).toMatchObject({ outcome: 'failed' });
      expect(await send(channel)).toMatchObject({ outcome: 'delivered' });
      expect(server.copies(notice().key)).toBe(2);
      expect(new Set(server.mails.map(({ messageId }) => messageId)).size).toBe(1);
    },
  );

  it('takes the right password and tells of a wrong one, without repeating it', async () => {
    const right = await open({ login }, { user: login.user, passwordFile: 'password' });
    expect(await send(right)).toMatchObject({ outcome: 'delivered' });
    const wrong = openOne(settings(server.port, { user: login.user, passwordFile: 'wrong' }), files);
    const outcome = await send(wrong);
    expect(outcome).toMatchObject({ outcome: 'failed', code: 'credential', retryAfterMs: 600_000 });
    expect(outcome.answer).toBe('535 5.7.8 authentication failed for *** with ***');
  });
});

describe('the way to a mail server', () => {
  it.each(['tls', 'starttls'] as const)('%s: trusts nobody without a voucher', async (security) => {
    const channel = await open({ security }, { security, timeLimitMs: 5_000 });
    expect(await send(channel)).toMatchObject({ outcome: 'failed', code: 'tls' });
    expect(server.mails).toEqual([]);
  });

  it.each(['tls', 'starttls'] as const)('%s: trusts the authority an operator names', async (security) => {
    const channel = await open({ security }, { security, caFile: 'ca', timeLimitMs: 5_000 });
    expect(await send(channel)).toMatchObject({ outcome: 'delivered' });
  });

  it('sends nothing when STARTTLS is wanted and not offered', async () => {
    const channel = await open({ security: 'none' }, { security: 'starttls', timeLimitMs: 5_000 });
    expect(await send(channel)).toMatchObject({ outcome: 'failed' });
    expect(server.mails).toEqual([]);
  });

  it('ends within its time limit although the server drips', async () => {
    const dripping = createServer((socket) => {
      const drip = setInterval(() => socket.write('220-still here\r\n'), 20);
      socket.on('close', () => clearInterval(drip)).on('error', () => undefined);
    });
    await new Promise<void>((resolve) => dripping.listen(0, '127.0.0.1', resolve));
    const channel = openOne(settings((dripping.address() as AddressInfo).port));
    expect(await send(channel)).toMatchObject({ outcome: 'failed', code: 'timeout' });
    await new Promise((resolve) => dripping.close(resolve));
  });

  it('finds nobody listening', async () => {
    const channel = await open();
    await server.close();
    expect(await send(channel)).toEqual({ outcome: 'failed', code: 'connectionRefused', answer: 'ECONNREFUSED' });
  });

  it('stops when the caller does', async () => {
    const channel = await open({}, { timeLimitMs: 60_000 });
    server.failNext('silentAfterData');
    const controller = new AbortController();
    const sending = channel.send(notice(), 'resident@example.cn', controller.signal);
    while (server.mails.length === 0) await new Promise(setImmediate);
    controller.abort();
    expect(await sending).toEqual({ outcome: 'failed', code: 'aborted', answer: '' });
  });
});
