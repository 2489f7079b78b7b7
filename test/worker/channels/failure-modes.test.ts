import type { SendOutcome } from '../../../activities/channel-port.js';
import { notice, openOne, sendOnce } from '../../support/channels.js';
import { aliyunSms } from '../../support/providers/aliyun-sms.js';
import {
  startProvider,
  type Dialect,
  type FailureMode,
  type ProviderStub,
  type StubOptions,
} from '../../support/providers/provider-stub.js';
import { dingtalk, feishu, wecom } from '../../support/providers/robots.js';
import { selfSigned } from '../../support/providers/self-signed.js';
import { webhookReceiver } from '../../support/providers/webhook-receiver.js';

const token = '5f2b0c1e-0000-4000-8000-0123456789ab';
const signing = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
const files = { key: token, secret: 'SECxxx', signing, ca: selfSigned.cert };

interface Case {
  readonly dialect: Dialect;
  readonly settings: (baseUrl: string) => Record<string, unknown>;
}
const cases = {
  wecomRobot: {
    dialect: wecom(token),
    settings: (baseUrl) => ({ kind: 'wecomRobot', keyFile: 'key', baseUrl }),
  },
  dingtalkRobot: {
    dialect: dingtalk(token, 'SECxxx'),
    settings: (baseUrl) => ({ kind: 'dingtalkRobot', keyFile: 'key', secretFile: 'secret', baseUrl }),
  },
  feishuRobot: {
    dialect: feishu(token, 'SECxxx'),
    settings: (baseUrl) => ({ kind: 'feishuRobot', keyFile: 'key', secretFile: 'secret', baseUrl }),
  },
  sms: {
    dialect: aliyunSms({ keyId: token, secret: 'SECxxx', signName: '阳光街道', templates: { SMS_1: ['title'] } }),
    settings: (baseUrl) => ({
      kind: 'sms',
      keyFile: 'key',
      secretFile: 'secret',
      signName: '阳光街道',
      templateCode: 'SMS_1',
      templateParams: { title: 'subject' },
      baseUrl,
    }),
  },
  webhook: {
    dialect: webhookReceiver(signing),
    settings: (baseUrl) => ({ kind: 'webhook', url: `${baseUrl}/hook`, secretFile: 'signing' }),
  },
} as const satisfies Record<string, Case>;

type Kind = keyof typeof cases;
const kinds = Object.keys(cases) as Kind[];
const robots = ['wecomRobot', 'dingtalkRobot', 'feishuRobot'] as const;

let provider: ProviderStub;
afterEach(() => provider?.close());

async function open(kind: Kind, options: StubOptions = {}, more: Record<string, unknown> = {}) {
  provider = await startProvider(cases[kind].dialect, options);
  return openOne({ ...cases[kind].settings(provider.baseUrl), timeLimitMs: 300, ...more }, files);
}

async function failing(kind: Kind, mode: FailureMode): Promise<SendOutcome> {
  const channel = await open(kind);
  provider.failNext(mode);
  return await sendOnce(channel);
}

const failed = (code: string, more: object = {}) => ({
  outcome: 'failed',
  code,
  answer: expect.any(String) as string,
  ...more,
});
const unknown = (code: string) => ({ outcome: 'unknown', code, answer: expect.any(String) as string });
const delivered = { outcome: 'delivered', answer: expect.any(String) as string };

describe.each([...robots, 'webhook'] as const)(
  '%s: a second copy does no harm, so a broken way is tried again',
  (kind) => {
    it.each([
      ['silentBefore', failed('timeout')],
      ['silentAfter', failed('timeout')],
      ['resetBefore', failed('connectionLost')],
      ['resetAfter', failed('connectionLost')],
      ['http429', failed('rateLimited', { retryAfterMs: 7_000 })],
      ['http503', failed('serverError')],
      ['redirect', failed('redirect')],
    ] as const)('%s', async (mode, outcome) => {
      expect(await failing(kind, mode)).toEqual(outcome);
      expect(provider.requests).toHaveLength(1);
    });

    it('is repeatable, and the repeat carries the same number', async () => {
      const channel = await open(kind);
      expect(channel.repeatable).toBe(true);
      provider.failNext('resetAfter');
      await sendOnce(channel);
      expect(await sendOnce(channel)).toEqual(delivered);
      expect(provider.copies(notice().key)).toBe(2);
      expect(new Set(provider.arrived).size).toBe(1);
    });
  },
);

describe.each(robots)('%s', (kind) => {
  it.each([
    ['cutAnswer', failed('connectionLost')],
    ['slowDrip', failed('timeout')],
    ['huge', failed('answerTooLarge')],
    ['busy', failed('busy')],
  ] as const)('%s', async (mode, outcome) => {
    expect(await failing(kind, mode)).toEqual(outcome);
  });

  it.each([
    ['wecomRobot', 60_000],
    ['dingtalkRobot', 600_000],
    ['feishuRobot', 60_000],
  ] as const)('called too often, is left alone as long as %s wants', async (each, retryAfterMs) => {
    expect(await failing(each, 'tooOften')).toEqual(failed('rateLimited', { retryAfterMs }));
  });

  it('takes no other answer for its own', async () => {
    const channel = await open(kind);
    provider.answerNext({ status: 200, body: '<html>please log in to the network</html>' });
    expect(await sendOnce(channel)).toEqual(failed('badAnswer'));
    provider.answerNext({ status: 200, body: '{"ok":true}' });
    expect(await sendOnce(channel)).toEqual(failed('badAnswer'));
  });
});

describe('a provider answers HTTP 200 and means something else', () => {
  it.each([
    ['wecomRobot', { errcode: 93000, errmsg: 'invalid webhook url' }, failed('credential', { retryAfterMs: 600_000 })],
    ['wecomRobot', { errcode: 45033, errmsg: 'concurrent calls' }, failed('rateLimited', { retryAfterMs: 60_000 })],
    ['wecomRobot', { errcode: 40058, errmsg: 'invalid Request Parameter' }, { outcome: 'refused', code: 'badMessage' }],
    ['wecomRobot', { errcode: 93000, errmsg: 'content exceed max length' }, { outcome: 'refused', code: 'badMessage' }],
    ['wecomRobot', { errcode: 123456, errmsg: 'never heard of' }, failed('busy')],
    ['dingtalkRobot', { errcode: 310000, errmsg: 'sign not match' }, failed('credential', { retryAfterMs: 600_000 })],
    [
      'dingtalkRobot',
      { errcode: 300005, errmsg: 'token is not exist' },
      failed('credential', { retryAfterMs: 600_000 }),
    ],
    ['dingtalkRobot', { errcode: 430104, errmsg: '含有不合适的内容' }, { outcome: 'refused', code: 'badMessage' }],
    ['feishuRobot', { code: 19021, msg: 'sign match fail' }, failed('credential', { retryAfterMs: 600_000 })],
    ['feishuRobot', { code: 9499, msg: 'Bad Request' }, { outcome: 'refused', code: 'badMessage' }],
    ['feishuRobot', { code: 9499, msg: 'too many request' }, failed('rateLimited', { retryAfterMs: 60_000 })],
    ['feishuRobot', { StatusCode: 9499, StatusMessage: 'Bad Request' }, { outcome: 'refused', code: 'badMessage' }],
    ['feishuRobot', { StatusCode: 0, StatusMessage: 'success' }, delivered],
  ] as const)('%s %j', async (kind, answer, outcome) => {
    const channel = await open(kind);
    provider.answerNext({ status: 200, body: JSON.stringify(answer) });
    expect(await sendOnce(channel)).toMatchObject(outcome);
  });

  it.each(['dingtalkRobot', 'feishuRobot'] as const)(
    '%s checks the signature: another secret is told',
    async (kind) => {
      provider = await startProvider(cases[kind].dialect);
      const channel = openOne(cases[kind].settings(provider.baseUrl), { ...files, secret: 'SECother' });
      expect(await sendOnce(channel)).toMatchObject({ outcome: 'failed', code: 'credential' });
      expect(provider.arrived).toEqual([]);
    },
  );

  it('飞书 asks for a pause in a header of its own', async () => {
    const channel = await open('feishuRobot');
    const headers = { 'x-ogw-ratelimit-reset': '52' };
    provider.answerNext({ status: 429, body: '{"code":99991400,"msg":"request trigger frequency limit"}', headers });
    expect(await sendOnce(channel)).toEqual(failed('rateLimited', { retryAfterMs: 52_000 }));
  });
});

describe('webhook: the status alone decides', () => {
  it.each(['cutAnswer', 'slowDrip', 'huge'] as const)('%s after a 2xx is delivered', async (mode) => {
    expect(await failing('webhook', mode)).toEqual({ outcome: 'delivered', answer: 'HTTP 200' });
  });

  it.each([
    [199 + 1, 'delivered', undefined],
    [299, 'delivered', undefined],
    [300, 'failed', 'redirect'],
    [399, 'failed', 'redirect'],
    [400, 'refused', 'badRequest'],
    [401, 'refused', 'badRequest'],
    [404, 'refused', 'badRequest'],
    [408, 'failed', 'serverError'],
    [410, 'refused', 'gone'],
    [429, 'failed', 'rateLimited'],
    [499, 'refused', 'badRequest'],
    [500, 'failed', 'serverError'],
    [599, 'failed', 'serverError'],
  ] as const)('%d is %s', async (status, outcome, code) => {
    const channel = await open('webhook');
    provider.answerNext({ status, body: '' });
    expect(await sendOnce(channel)).toMatchObject({ outcome, ...(code && { code }) });
  });

  it.each([
    ['120', 120_000],
    ['0', 0],
    ['Mon, 02 Mar 2026 01:00:30 GMT', 30_000],
    ['Mon, 02 Mar 2026 00:00:00 GMT', 0],
    ['999999999', 86_400_000],
    ['soon', undefined],
  ] as const)('503 with Retry-After: %s', async (value, retryAfterMs) => {
    provider = await startProvider(cases.webhook.dialect);
    const surroundings = { nowMs: () => Date.parse('2026-03-02T01:00:00Z'), nonce: () => '' };
    const channel = openOne(cases.webhook.settings(provider.baseUrl), files, surroundings);
    provider.answerNext({ status: 503, body: '', headers: { 'retry-after': value } });
    const outcome = await sendOnce(channel);
    expect(outcome).toEqual(failed('serverError', retryAfterMs === undefined ? {} : { retryAfterMs }));
  });
});

describe('sms: what may have been sent is never sent again by itself', () => {
  it.each([
    ['silentBefore', unknown('timeout')],
    ['silentAfter', unknown('timeout')],
    ['resetBefore', unknown('connectionLost')],
    ['resetAfter', unknown('connectionLost')],
    ['cutAnswer', unknown('connectionLost')],
    ['slowDrip', unknown('timeout')],
    ['huge', unknown('answerTooLarge')],
    ['http503', unknown('serverError')],
    // Certainly not sent: the gateway or something before it said so.
    ['http429', failed('rateLimited', { retryAfterMs: 7_000 })],
    ['tooOften', failed('rateLimited', { retryAfterMs: 60_000 })],
    ['busy', failed('busy')],
    ['redirect', failed('redirect')],
  ] as const)('%s', async (mode, outcome) => {
    expect(await failing('sms', mode)).toEqual(outcome);
  });

  it('is not repeatable', async () => {
    expect((await open('sms')).repeatable).toBe(false);
  });

  it.each([
    ['isv.BUSINESS_LIMIT_CONTROL', '触发分钟级流控Permits:1', failed('recipientLimited')],
    ['isv.DAY_LIMIT_CONTROL', '触发日发送限额', failed('rateLimited', { retryAfterMs: 90_000 })],
    ['isv.OUT_OF_SERVICE', '业务停机', failed('credential', { retryAfterMs: 600_000 })],
    ['InvalidAccessKeyId.NotFound', 'not found', failed('credential', { retryAfterMs: 600_000 })],
    ['isv.MOBILE_NUMBER_ILLEGAL', '非法手机号', { outcome: 'refused', code: 'badMessage' }],
    ['isv.BLACK_KEY_CONTROL_LIMIT', '黑名单管控', { outcome: 'refused', code: 'badMessage' }],
    ['InternalError', 'unknown error', unknown('serverError')],
    ['isv.SOMETHING_NEW', '', failed('busy')],
  ] as const)('%s %s', async (Code, Message, outcome) => {
    provider = await startProvider(cases.sms.dialect);
    // A minute and a half before midnight in Shanghai.
    const surroundings = { nowMs: () => Date.parse('2026-03-02T15:58:30Z'), nonce: () => 'n' };
    const channel = openOne(cases.sms.settings(provider.baseUrl), files, surroundings);
    provider.answerNext({ status: 200, body: JSON.stringify({ Code, Message, RequestId: 'r' }) });
    expect(await sendOnce(channel)).toMatchObject(outcome);
  });

  it.each(['', '12345678901', '1380000000', '13800000000;13900000000', '+1 202 555 0100', 'mail@example.cn'])(
    'refuses %j without a call',
    async (address) => {
      const channel = await open('sms');
      expect(await sendOnce(channel, notice(), address)).toMatchObject({ outcome: 'refused', code: 'badAddress' });
      expect(provider.requests).toEqual([]);
    },
  );

  it('shortens the subject to what a variable holds, without brackets and links', async () => {
    const channel = await open('sms');
    const subject = `【加装电梯】详见https://example.cn/x ${'议'.repeat(40)}`;
    expect(await sendOnce(channel, notice({ subject }))).toEqual(delivered);
    const shown = provider.requests[0]?.url.searchParams.get('TemplateParam');
    expect(shown).toBe(JSON.stringify({ title: `加装电梯 详见 ${'议'.repeat(26)}…` }));
  });
});

describe.each(kinds)('%s and the way there', (kind) => {
  it('does not trust a certificate nobody vouches for; nothing leaves', async () => {
    const channel = await open(kind, { tls: true });
    expect(await sendOnce(channel)).toEqual(failed('tls', { answer: 'DEPTH_ZERO_SELF_SIGNED_CERT' }));
    expect(provider.requests).toEqual([]);
  });

  it('trusts the authority an operator names', async () => {
    const channel = await open(kind, { tls: true }, { caFile: 'ca', timeLimitMs: 5_000 });
    expect(await sendOnce(channel)).toEqual(delivered);
  });

  it('finds nobody listening', async () => {
    const channel = await open(kind);
    await provider.close();
    expect(await sendOnce(channel)).toEqual(failed('connectionRefused', { answer: 'ECONNREFUSED' }));
  });

  it('stops at once when the caller does', async () => {
    const channel = await open(kind, {}, { timeLimitMs: 60_000 });
    provider.failNext('silentBefore');
    const controller = new AbortController();
    const sending = channel.send(notice(), '13800000000', controller.signal);
    while (provider.requests.length === 0) await new Promise(setImmediate);
    controller.abort();
    expect(await sending).toMatchObject({ outcome: kind === 'sms' ? 'unknown' : 'failed', code: 'aborted' });
    const late = await channel.send(notice(), '13800000000', controller.signal);
    expect(late).toMatchObject({ outcome: 'failed', code: 'aborted' });
    expect(provider.requests).toHaveLength(1);
  });
});

describe('the provider on loopback', () => {
  it('fails as often as it is told to, the same way for the same seed', async () => {
    const run = async () => {
      const channel = await open('webhook', { failures: { http503: 0.1, resetAfter: 0.1 }, seed: 7 });
      const outcomes: string[] = [];
      for (let each = 0; each < 200; each += 1)
        outcomes.push((await sendOnce(channel, notice({ key: `n-${each}` }))).outcome);
      const copies = outcomes.map((_, each) => provider.copies(`n-${each}`));
      await provider.close();
      return { outcomes, copies };
    };
    const first = await run();
    expect(await run()).toEqual(first);
    expect(first.outcomes.filter((outcome) => outcome === 'failed').length).toBeGreaterThan(20);
    expect(first.outcomes.filter((outcome) => outcome === 'failed').length).toBeLessThan(60);
    expect(first.copies.filter((copies) => copies === 0).length).toBeGreaterThan(5);
  });

  it('blocks a robot that is called too often, for as long as 钉钉 does', async () => {
    let nowMs = Date.parse('2026-03-02T01:00:00Z');
    const limit = { messages: 2, perMs: 60_000, blockMs: 600_000 };
    provider = await startProvider(cases.dingtalkRobot.dialect, { limit, nowMs: () => nowMs });
    const surroundings = { nowMs: () => nowMs, nonce: () => '' };
    const channel = openOne(cases.dingtalkRobot.settings(provider.baseUrl), files, surroundings);
    const outcomes: string[] = [];
    for (const step of [0, 0, 0, 599_999, 1]) {
      nowMs += step;
      outcomes.push((await sendOnce(channel)).outcome);
    }
    expect(outcomes).toEqual(['delivered', 'delivered', 'failed', 'failed', 'delivered']);
  });
});
