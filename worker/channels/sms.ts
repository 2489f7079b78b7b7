import { z } from 'zod';
import type { DeliveryChannel, Message, SendOutcome, SendRate } from '../../activities/channel-port.js';
import { civilDate } from '../../domain/civil-day.js';
import { acs3Headers, canonicalQuery, type AccessKey } from './acs3-signature.js';
import { shorten } from './answer.js';
import { failed, statusOutcome, wayFailed } from './http-outcome.js';
import { post, type PostResult, type Way } from './http.js';
import { jsonOf } from './json-of.js';
import { noticeNumber } from './notice-number.js';
import { smsRefusal } from './sms-codes.js';
import type { Surroundings } from './surroundings.js';

/** What a variable of the approved template may show. The text itself cannot travel: the gateway sends templates only. */
export type TemplateField = 'subject' | 'number' | 'date';

export interface SmsSettings {
  readonly id: string;
  readonly rate: SendRate;
  readonly way: Way;
  readonly baseUrl: string;
  readonly key: AccessKey;
  readonly signName: string;
  readonly templateCode: string;
  /** By the template's own variable names. */
  readonly templateParams: Readonly<Record<string, TemplateField>>;
}

const number = /^(?:\+?86)?(1[3-9]\d{9})$/;
const answered = z.object({ Code: z.string(), Message: z.string().default(''), BizId: z.string().optional() });

/** 阿里云短信 SendSms. Not idempotent: what may have been sent is never sent again by itself. */
export function smsChannel(settings: SmsSettings, surroundings: Surroundings): DeliveryChannel {
  return {
    id: settings.id,
    kind: 'sms',
    rate: settings.rate,
    repeatable: false,
    send: async (message, address, signal) => {
      const phone = number.exec(address)?.[1];
      if (phone === undefined) return { outcome: 'refused', code: 'badAddress', answer: '' };
      const nowMs = surroundings.nowMs();
      const { url, headers } = sendSms(settings, message, phone, nowMs, surroundings.nonce());
      const result = await post({ url, headers, body: '', read: 'body' }, settings.way, signal);
      return judge(result, [settings.key.id, settings.key.secret, phone], nowMs);
    },
  };
}

function sendSms(settings: SmsSettings, message: Message, phone: string, nowMs: number, nonce: string) {
  const query = {
    PhoneNumbers: phone,
    SignName: settings.signName,
    TemplateCode: settings.templateCode,
    TemplateParam: JSON.stringify(
      Object.fromEntries(
        Object.entries(settings.templateParams).map(([name, field]) => [name, fields[field](message)]),
      ),
    ),
    // Comes back in the receipt: by it a person resolves what became of an unknown one.
    OutId: message.key,
  };
  const url = new URL(`/?${canonicalQuery(query)}`, settings.baseUrl);
  const date = new Date(nowMs).toISOString().replace(/\.\d+/, '');
  const call = { host: url.host, action: 'SendSms', version: '2017-05-25', query, date, nonce };
  return { url, headers: acs3Headers(call, settings.key) };
}

/** At most 35 characters; 【】 and links are refused in variables (isv.PARAM_NOT_SUPPORT_URL). */
const fields: Readonly<Record<TemplateField, (message: Message) => string>> = {
  subject: ({ subject }) =>
    short(
      subject
        .replaceAll(/https?:\S+/g, '')
        .replaceAll(/[【】]/g, ' ')
        .trim(),
    ),
  number: ({ key }) => noticeNumber(key),
  date: ({ decidedAt }) => civilDate(decidedAt, { kind: 'official' }),
};

function short(text: string): string {
  const characters = [...text];
  return characters.length <= 35 ? text : `${characters.slice(0, 34).join('')}…`;
}

function judge(result: PostResult, hidden: readonly string[], nowMs: number): SendOutcome {
  if (result.result === 'broken')
    return result.sent ? { outcome: 'unknown', code: result.code, answer: result.detail } : wayFailed(result);
  const { data } = answered.safeParse(jsonOf(result.body));
  if (data) {
    const answer = shorten(`${data.Code} ${data.BizId ?? data.Message}`, hidden);
    if (data.Code === 'OK') return { outcome: 'delivered', answer };
    return smsRefusal(data.Code, answer, nowMs);
  }
  const answer = `HTTP ${result.status}`;
  if (result.status >= 500) return { outcome: 'unknown', code: 'serverError', answer };
  const byStatus = statusOutcome(result, nowMs);
  if (byStatus === null) return { outcome: 'unknown', code: 'badAnswer', answer };
  // Something in between spoke, not the provider: it cannot have sent anything.
  return byStatus.outcome === 'failed' ? byStatus : failed('badAnswer', answer);
}
