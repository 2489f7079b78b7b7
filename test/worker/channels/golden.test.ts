import { acs3Headers } from '../../../worker/channels/acs3-signature.js';
import { dingtalkSignature } from '../../../worker/channels/dingtalk-robot.js';
import { feishuSignature } from '../../../worker/channels/feishu-robot.js';
import { webhookSignature } from '../../../worker/channels/webhook.js';
import { notice, openOne, sendOnce } from '../../support/channels.js';
import { aliyunSms } from '../../support/providers/aliyun-sms.js';
import { startProvider, type Dialect, type ProviderStub } from '../../support/providers/provider-stub.js';
import { dingtalk, feishu, wecom } from '../../support/providers/robots.js';
import { webhookReceiver } from '../../support/providers/webhook-receiver.js';

/** 2022-08-30T12:01:20Z */
const nowMs = 1_661_860_880_000;
const fixed = { nowMs: () => nowMs, nonce: () => '3156853299f313e23d1673dc12e1703d' };
const token = '5f2b0c1e-0000-4000-8000-0123456789ab';

let provider: ProviderStub;
const start = async (dialect: Dialect) => {
  provider = await startProvider(dialect, { nowMs: () => nowMs });
};
afterEach(() => provider?.close());

const only = () => {
  expect(provider.requests).toHaveLength(1);
  const [request] = provider.requests;
  if (!request) throw new Error('nothing arrived');
  return request;
};

describe('signatures the providers publish', () => {
  const example = {
    host: 'ecs.cn-shanghai.aliyuncs.com',
    action: 'RunInstances',
    version: '2014-05-26',
    query: { RegionId: 'cn-shanghai', ImageId: 'win2019_1809_x64_dtc_zh-cn_40G_alibase_20230811.vhd' },
  };
  const key = { id: 'YourAccessKeyId', secret: 'YourAccessKeySecret' };

  // help.aliyun.com/zh/sdk/product-overview/v3-request-structure-and-signature, 「固定参数示例」
  it('阿里云 ACS3-HMAC-SHA256, fixed example', () => {
    const call = { ...example, date: '2023-10-26T10:22:32Z', nonce: '3156853299f313e23d1673dc12e1703d' };
    expect(acs3Headers(call, key)['authorization']).toBe(
      'ACS3-HMAC-SHA256 Credential=YourAccessKeyId,SignedHeaders=host;x-acs-action;x-acs-content-sha256;x-acs-date;' +
        'x-acs-signature-nonce;x-acs-version,Signature=06563a9e1b43f5dfe96b81484da74bceab24a1d853912eee15083a6f0f3283c0',
    );
  });

  // The same page in its edition for ROA interfaces, help.aliyun.com/zh/model-studio.
  it('阿里云 ACS3-HMAC-SHA256, second example', () => {
    const call = { ...example, date: '2023-10-26T09:01:01Z', nonce: 'd410180a5abf7fe235dd9b74aca91fc0' };
    expect(acs3Headers(call, key)['authorization']).toContain(
      'Signature=e521358f7776c97df52e6b2891a8bc73026794a071b50c3323388c4e0df64804',
    );
  });

  // The vector of the specification's reference libraries.
  it('Standard Webhooks', () => {
    const secret = Buffer.from('MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw', 'base64');
    expect(webhookSignature('msg_p5jXN8AQM9LWM0D4loKWxJek', 1_614_265_330, '{"test": 2432232314}', secret)).toBe(
      'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
    );
  });

  // As in the tests of go-lark.
  it('飞书', () => {
    expect(feishuSignature(1_661_860_880, 'xxx')).toBe('QnWVTSBe6FmQDE0bG6X0mURbI+DnvVyu1h+j5dHOjrU=');
  });

  // 钉钉 publishes the formula only; computed with `printf '1661860880\nxxx' | openssl dgst -sha256 -hmac xxx -binary | base64`.
  it('钉钉', () => {
    expect(dingtalkSignature(1_661_860_880, 'xxx')).toBe('dIUMcehSFkPlWOGqwoP5EFcartyN67QSY9wbVW+hTbE=');
  });
});

describe('what travels, to the byte', () => {
  const text =
    '【议事】公示期满前提醒\\n阳光社区的决议公开将于明日期满。\\n编号:n-20260302-0001\\nhttps://yishi.example/p/42';

  it('企业微信群机器人', async () => {
    await start(wecom(token));
    const channel = openOne(
      { kind: 'wecomRobot', keyFile: 'key', baseUrl: provider.baseUrl },
      { key: `${token}\n` },
      fixed,
    );
    expect(await sendOnce(channel)).toEqual({ outcome: 'delivered', answer: '0 ok' });
    const { method, target, headers, body } = only();
    expect([method, target]).toEqual(['POST', `/cgi-bin/webhook/send?key=${token}`]);
    expect(headers).toMatchObject({ 'content-type': 'application/json; charset=utf-8', 'user-agent': 'Yishi' });
    expect(body).toBe(`{"msgtype":"text","text":{"content":"${text}"}}`);
    expect(provider.arrived).toEqual(['n-20260302-0001']);
  });

  it('钉钉自定义机器人', async () => {
    await start(dingtalk(token, 'SECxxx'));
    const settings = { kind: 'dingtalkRobot', keyFile: 'key', secretFile: 'secret', baseUrl: provider.baseUrl };
    const channel = openOne(settings, { key: token, secret: 'SECxxx' }, fixed);
    expect(await sendOnce(channel)).toEqual({ outcome: 'delivered', answer: '0 ok' });
    const { target, body } = only();
    expect(target).toBe(
      `/robot/send?access_token=${token}&timestamp=1661860880000&sign=WsdLcnkG3jDyTX7ZAEIIIowp6G7K4xQpd7ygQ4dgcm0%3D`,
    );
    expect(body).toBe(`{"msgtype":"text","text":{"content":"${text}"}}`);
  });

  it('飞书自定义机器人', async () => {
    await start(feishu(token, 'xxx'));
    const settings = { kind: 'feishuRobot', keyFile: 'key', secretFile: 'secret', baseUrl: provider.baseUrl };
    const channel = openOne(settings, { key: token, secret: 'xxx' }, fixed);
    expect(await sendOnce(channel)).toEqual({ outcome: 'delivered', answer: '0 success' });
    const { target, body } = only();
    expect(target).toBe(`/open-apis/bot/v2/hook/${token}`);
    expect(body).toBe(
      '{"timestamp":"1661860880","sign":"QnWVTSBe6FmQDE0bG6X0mURbI+DnvVyu1h+j5dHOjrU=","msg_type":"text",' +
        `"content":{"text":"${text}"}}`,
    );
  });

  it('阿里云短信', async () => {
    const account = { keyId: 'LTAI5tExampleKey', secret: 'YourAccessKeySecret', signName: '阳光街道' };
    await start(aliyunSms({ ...account, templates: { SMS_154950909: ['title', 'no', 'day'] } }));
    const channel = openOne(
      {
        kind: 'sms',
        keyFile: 'key',
        secretFile: 'secret',
        signName: '阳光街道',
        templateCode: 'SMS_154950909',
        templateParams: { title: 'subject', no: 'number', day: 'date' },
        baseUrl: provider.baseUrl,
      },
      { key: account.keyId, secret: account.secret },
      fixed,
    );
    expect(await sendOnce(channel, notice(), '+8613800000000')).toEqual({
      outcome: 'delivered',
      answer: 'OK 900619746936498440^0',
    });
    const { target, headers, body } = only();
    expect(body).toBe('');
    expect(target).toBe(
      '/?OutId=n-20260302-0001&PhoneNumbers=13800000000&SignName=%E9%98%B3%E5%85%89%E8%A1%97%E9%81%93' +
        '&TemplateCode=SMS_154950909&TemplateParam=%7B%22title%22%3A%22%E5%85%AC%E7%A4%BA%E6%9C%9F%E6%BB%A1%E5%89%8D' +
        '%E6%8F%90%E9%86%92%22%2C%22no%22%3A%22n-20260302-0001%22%2C%22day%22%3A%222026-03-02%22%7D',
    );
    expect(headers).toMatchObject({
      'x-acs-action': 'SendSms',
      'x-acs-version': '2017-05-25',
      'x-acs-date': '2022-08-30T12:01:20Z',
      'x-acs-signature-nonce': '3156853299f313e23d1673dc12e1703d',
      'x-acs-content-sha256': 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
    });
  });

  it('webhook', async () => {
    const secret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
    await start(webhookReceiver(secret));
    const channel = openOne(
      { kind: 'webhook', url: `${provider.baseUrl}/hooks/yishi`, secretFile: 'secret' },
      { secret },
      fixed,
    );
    expect(await sendOnce(channel, notice({ urgency: 'urgent', link: null }), 'u-7')).toEqual({
      outcome: 'delivered',
      answer: 'HTTP 200',
    });
    const { target, headers, body } = only();
    expect(target).toBe('/hooks/yishi');
    expect(body).toBe(
      '{"type":"notice.sent","timestamp":"2026-03-02T01:00:00.000Z","data":{"key":"n-20260302-0001",' +
        '"subject":"公示期满前提醒","text":"阳光社区的决议公开将于明日期满。","link":null,"urgency":"urgent",' +
        '"recipient":"u-7"}}',
    );
    expect(headers).toMatchObject({
      'webhook-id': 'n-20260302-0001',
      'webhook-timestamp': '1661860880',
      'webhook-signature': 'v1,I4PjaVGlBEtWgweXcyVrlHFPVOkss7xE4PBxhvQFDr8=',
    });
  });
});
