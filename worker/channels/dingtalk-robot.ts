import { createHmac } from 'node:crypto';
import { z } from 'zod';
import type { Meaning, RobotProtocol } from './robot.js';

const answer = z.object({ errcode: z.number(), errmsg: z.string().default('') });

/** https://open.dingtalk.com/document/robots/custom-robot-access; 310000 covers keyword, time stamp, signature and IP list. */
const meanings: Readonly<Record<number, Meaning>> = {
  130101: 'rateLimited',
  410100: 'rateLimited',
  300001: 'credential',
  300005: 'credential',
  310000: 'credential',
  400013: 'credential',
  400101: 'credential',
  400102: 'credential',
  400106: 'credential',
  40035: 'badMessage',
  400105: 'badMessage',
  430101: 'badMessage',
  430102: 'badMessage',
  430103: 'badMessage',
  430104: 'badMessage',
  460101: 'badMessage',
};

/** Base64 of HMAC-SHA256 over time stamp, line feed and secret, with the secret as key; `nowMs` in milliseconds. */
export const dingtalkSignature = (nowMs: number, secret: string): string =>
  createHmac('sha256', secret).update(`${nowMs}\n${secret}`).digest('base64');

/** 钉钉自定义机器人. `secret` is `null` for a robot that checks a keyword or the sender's IP instead. */
export const dingtalkRobot = (baseUrl: string, token: string, secret: string | null): RobotProtocol => ({
  kind: 'dingtalkRobot',
  // The provider's limit is about 20 KB for the whole body.
  limitBytes: 15_000,
  // More than 20 in a minute: blocked for ten.
  pauseMs: 600_000,
  request: (content, nowMs) => {
    const url = new URL('/robot/send', baseUrl);
    url.searchParams.set('access_token', token);
    if (secret !== null) {
      url.searchParams.set('timestamp', String(nowMs));
      url.searchParams.set('sign', dingtalkSignature(nowMs, secret));
    }
    return { url, payload: { msgtype: 'text', text: { content } } };
  },
  read: (body) => {
    const { data } = answer.safeParse(body);
    return data ? { code: data.errcode, words: data.errmsg } : null;
  },
  meaning: (code) => meanings[code] ?? 'busy',
});
