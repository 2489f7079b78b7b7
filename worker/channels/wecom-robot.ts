import { z } from 'zod';
import type { Meaning, RobotProtocol } from './robot.js';

const answer = z.object({ errcode: z.number(), errmsg: z.string().default('') });

/** https://developer.work.weixin.qq.com/document/path/91770 and the list of codes, path/90313. */
const meanings: Readonly<Record<number, Meaning>> = {
  40008: 'badMessage',
  40033: 'badMessage',
  40058: 'badMessage',
  44004: 'badMessage',
  45002: 'badMessage',
  45009: 'rateLimited',
  45033: 'rateLimited',
  93000: 'credential',
  93004: 'credential',
};

/** 企业微信群机器人: the key in the address is the only secret; there is no signature. */
export const wecomRobot = (baseUrl: string, key: string): RobotProtocol => ({
  kind: 'wecomRobot',
  limitBytes: 2_048,
  // 20 messages a minute for each robot.
  pauseMs: 60_000,
  request: (content) => {
    const url = new URL('/cgi-bin/webhook/send', baseUrl);
    url.searchParams.set('key', key);
    return { url, payload: { msgtype: 'text', text: { content } } };
  },
  read: (body) => {
    const { data } = answer.safeParse(body);
    return data ? { code: data.errcode, words: data.errmsg } : null;
  },
  // 93000 is an unknown key, but at times also a text that is too long.
  meaning: (code, words) => (/exceed max length/i.test(words) ? 'badMessage' : (meanings[code] ?? 'busy')),
});
