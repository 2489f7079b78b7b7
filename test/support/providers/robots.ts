import { createHmac } from 'node:crypto';
import type { Answer, Dialect, Request } from './provider-stub.js';

const say = (body: object): Answer => ({ status: 200, body: JSON.stringify(body) });
const numberIn = (text: unknown): string | null => /编号:([A-Za-z0-9.-]+)/.exec(String(text))?.[1] ?? null;
const turnedAway = (answer: object) => ({ id: null, answer: say(answer) });

interface TextMessage {
  readonly msgtype?: string;
  readonly msg_type?: string;
  readonly text?: { readonly content?: unknown };
  readonly content?: { readonly text?: unknown };
  readonly timestamp?: string;
  readonly sign?: string;
}

const messageIn = ({ body }: Request): TextMessage => JSON.parse(body) as TextMessage;

/** 企业微信: everything is HTTP 200; a wrong key is told with the caller's address. */
export const wecom = (key: string): Dialect => ({
  tooOften: say({ errcode: 45009, errmsg: 'api freq out of limit, hint: [1700000000], from ip: 203.0.113.9' }),
  busy: say({ errcode: -1, errmsg: 'system busy' }),
  receive: (request) => {
    const { url } = request;
    if (url.pathname !== '/cgi-bin/webhook/send' || url.searchParams.get('key') !== key)
      return turnedAway({
        errcode: 93000,
        errmsg: `invalid webhook url, hint: [1700000000], from ip: 203.0.113.9, key ${url.searchParams.get('key')}`,
      });
    const { msgtype, text } = messageIn(request);
    if (msgtype !== 'text') return turnedAway({ errcode: 40008, errmsg: 'invalid message type' });
    if (Buffer.byteLength(String(text?.content)) > 2_048)
      return turnedAway({ errcode: 40058, errmsg: 'text.content exceed max length 2048. invalid Request Parameter' });
    return { id: numberIn(text?.content), answer: say({ errcode: 0, errmsg: 'ok' }) };
  },
});

/** 钉钉: the signature's key is the secret; time stamps in milliseconds, an hour wide. */
export const dingtalk = (token: string, secret: string | null): Dialect => ({
  tooOften: say({ errcode: 130101, errmsg: 'send too fast, exceed 20 times per minute' }),
  busy: say({ errcode: -1, errmsg: '系统繁忙' }),
  receive: (request, nowMs) => {
    const query = request.url.searchParams;
    if (request.url.pathname !== '/robot/send' || query.get('access_token') !== token)
      return turnedAway({ errcode: 300005, errmsg: 'token is not exist' });
    if (secret !== null) {
      const stamp = query.get('timestamp') ?? '';
      if (!(Math.abs(nowMs - Number(stamp)) <= 3_600_000))
        return turnedAway({ errcode: 310000, errmsg: 'invalid timestamp' });
      const sign = createHmac('sha256', secret).update(`${stamp}\n${secret}`).digest('base64');
      if (query.get('sign') !== sign) return turnedAway({ errcode: 310000, errmsg: 'sign not match' });
    }
    const { msgtype, text } = messageIn(request);
    if (msgtype !== 'text') return turnedAway({ errcode: 400105, errmsg: 'unsupported msgtype' });
    if (Buffer.byteLength(request.body) > 20_000)
      return turnedAway({ errcode: 460101, errmsg: 'message too long, exceed 20000 bytes' });
    return { id: numberIn(text?.content), answer: say({ errcode: 0, errmsg: 'ok' }) };
  },
});

/** 飞书: time stamp and secret are the key of an empty message; time stamps in seconds, an hour wide. */
export const feishu = (token: string, secret: string | null): Dialect => ({
  tooOften: say({ code: 11232, data: {}, msg: 'frequency limited psm[lark.oapi.app_platform_runtime]appID[1500]' }),
  busy: say({ code: 10500, data: {}, msg: 'internal error' }),
  receive: (request, nowMs) => {
    if (request.url.pathname !== `/open-apis/bot/v2/hook/${token}`)
      return turnedAway({ code: 19001, data: {}, msg: 'param invalid: incoming webhook access token invalid' });
    const { msg_type, content, timestamp = '', sign } = messageIn(request);
    if (secret !== null) {
      const expected = createHmac('sha256', `${timestamp}\n${secret}`).update('').digest('base64');
      if (sign !== expected || !(Math.abs(nowMs / 1_000 - Number(timestamp)) <= 3_600))
        return turnedAway({
          code: 19021,
          data: {},
          msg: 'sign match fail or timestamp is not within one hour from current time',
        });
    }
    if (msg_type !== 'text' || typeof content?.text !== 'string' || Buffer.byteLength(request.body) > 20_480)
      return turnedAway({ code: 9499, data: {}, msg: 'Bad Request' });
    return { id: numberIn(content.text), answer: say({ code: 0, data: {}, msg: 'success', StatusCode: 0 }) };
  },
});
