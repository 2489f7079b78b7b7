import { createHmac } from 'node:crypto';
import { z } from 'zod';
import type { Meaning, RobotProtocol } from './robot.js';

/** Older robots answer with `StatusCode` instead of `code`. */
const answer = z.union([
  z.object({ code: z.number(), msg: z.string().default('') }),
  z
    .object({ StatusCode: z.number(), StatusMessage: z.string().default('') })
    .transform(({ StatusCode, StatusMessage }) => ({ code: StatusCode, msg: StatusMessage })),
]);

/** https://open.feishu.cn/document/client-docs/bot-v3/add-custom-bot */
const meanings: Readonly<Record<number, Meaning>> = {
  9499: 'badMessage',
  11232: 'rateLimited',
  11233: 'rateLimited',
  19001: 'credential',
  19002: 'badMessage',
  19021: 'credential',
  19022: 'credential',
  19024: 'credential',
  19036: 'badMessage',
  99991400: 'rateLimited',
};

/** Inverted: time stamp in seconds, line feed and secret are the key, the message is empty. */
export const feishuSignature = (seconds: number, secret: string): string =>
  createHmac('sha256', `${seconds}\n${secret}`).digest('base64');

/** 9499 is a bad request, or too many of them: only the words tell. */
const meaningOf = (code: number, words: string): Meaning =>
  /frequen|too many|rate limit/i.test(words) ? 'rateLimited' : (meanings[code] ?? 'busy');

/** 飞书自定义机器人. `secret` is `null` for a robot that checks a keyword or the sender's IP instead. */
export const feishuRobot = (baseUrl: string, token: string, secret: string | null): RobotProtocol => ({
  kind: 'feishuRobot',
  // The provider's limit is 20 KB for the whole body, replaced characters included.
  limitBytes: 10_000,
  pauseMs: 60_000,
  request: (content, nowMs) => {
    const seconds = Math.floor(nowMs / 1_000);
    const signed = secret === null ? {} : { timestamp: String(seconds), sign: feishuSignature(seconds, secret) };
    // `<at user_id="all">` typed into a subject would call everybody in the group.
    const text = content.replaceAll(/<(?=\/?at\b)/gi, '＜');
    return {
      url: new URL(`/open-apis/bot/v2/hook/${token}`, baseUrl),
      payload: { ...signed, msg_type: 'text', content: { text } },
    };
  },
  read: (body) => {
    const { data } = answer.safeParse(body);
    return data ? { code: data.code, words: data.msg } : null;
  },
  meaning: meaningOf,
});
