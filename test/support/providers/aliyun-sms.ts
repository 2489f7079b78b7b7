import { createHash, createHmac } from 'node:crypto';
import type { Answer, Dialect, Request } from './provider-stub.js';

export interface SmsAccount {
  readonly keyId: string;
  readonly secret: string;
  readonly signName: string;
  /** By template code: the variables it wants. */
  readonly templates: Readonly<Record<string, readonly string[]>>;
}

const say = (Code: string, Message: string, more: object = {}, status = 200): Answer => ({
  status,
  body: JSON.stringify({ RequestId: '2184201F-BFB3-446B-B1F2-C746B7BF0657', Code, Message, ...more }),
});
const turnedAway = (code: string, message: string, status = 200) => ({
  id: null,
  answer: say(code, message, {}, status),
});

/** 阿里云 SendSms: what concerns the caller is HTTP 4xx, what concerns the message is HTTP 200 with a code. */
export const aliyunSms = (account: SmsAccount): Dialect => ({
  tooOften: say('Throttling.User', 'Request was denied due to user flow control.', {}, 400),
  busy: say('isp.SYSTEM_ERROR', '系统错误'),
  receive: (request, nowMs) => {
    const { headers, url } = request;
    if (headers['x-acs-action'] !== 'SendSms' || headers['x-acs-version'] !== '2017-05-25')
      return turnedAway('InvalidAction.NotFound', 'Specified api is not found', 404);
    if (!(Math.abs(nowMs - Date.parse(headers['x-acs-date'] ?? '')) <= 900_000))
      return turnedAway('InvalidTimeStamp.Expired', 'Specified time stamp or date value is expired.', 400);
    if (headers['authorization'] !== expectedAuthorization(request, account))
      return turnedAway('SignatureDoesNotMatch', 'Specified signature is not matched with our calculation.', 400);
    const query = Object.fromEntries(url.searchParams);
    if (!/^1\d{10}$/.test(query['PhoneNumbers'] ?? ''))
      return turnedAway('isv.MOBILE_NUMBER_ILLEGAL', '手机号码格式错误');
    if (query['SignName'] !== account.signName) return turnedAway('isv.SMS_SIGNATURE_ILLEGAL', '短信签名不合法');
    const wanted = account.templates[query['TemplateCode'] ?? ''];
    if (!wanted) return turnedAway('isv.SMS_TEMPLATE_ILLEGAL', '短信模版不合法');
    const given = JSON.parse(query['TemplateParam'] ?? '{}') as Record<string, string>;
    if (wanted.some((name) => given[name] === undefined))
      return turnedAway('isv.TEMPLATE_MISSING_PARAMETERS', '模版缺少变量');
    if (Object.values(given).some((value) => [...value].length > 35))
      return turnedAway('isv.PARAM_LENGTH_LIMIT', '参数超出长度限制');
    if (Object.values(given).some((value) => value.includes('://')))
      return turnedAway('isv.PARAM_NOT_SUPPORT_URL', '不支持URL');
    return { id: query['OutId'] ?? '', answer: say('OK', 'OK', { BizId: '900619746936498440^0' }) };
  },
});

/** Built from the request as it arrived, not from what the sender meant. */
function expectedAuthorization({ method, target, headers, body }: Request, { keyId, secret }: SmsAccount): string {
  const signed = ['host', ...Object.keys(headers).filter((name) => name.startsWith('x-acs-'))].sort();
  const digest = (text: string) => createHash('sha256').update(text).digest('hex');
  const [path = '/', query = ''] = target.split('?');
  const sorted = query.split('&').sort().join('&');
  const lines = signed.map((name) => `${name}:${headers[name] ?? ''}\n`).join('');
  const canonical = [method, path, sorted, lines, signed.join(';'), digest(body)].join('\n');
  const signature = createHmac('sha256', secret)
    .update(`ACS3-HMAC-SHA256\n${digest(canonical)}`)
    .digest('hex');
  return `ACS3-HMAC-SHA256 Credential=${keyId},SignedHeaders=${signed.join(';')},Signature=${signature}`;
}
