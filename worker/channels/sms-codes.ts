import type { SendOutcome } from '../../activities/channel-port.js';
import { epochMs, isoOf } from '../../domain/instant.js';
import { nextAt } from '../../domain/quiet-hours.js';
import { CREDENTIAL_PAUSE_MS, failed } from './http-outcome.js';

const MINUTE_MS = 60_000;

/** Never for this number or with these words, whatever the time. */
const final = new Set([
  'isv.MOBILE_NUMBER_ILLEGAL',
  'isv.MOBILE_COUNT_OVER_LIMIT',
  'isv.DOMESTIC_NUMBER_NOT_SUPPORTED',
  'isv.CUSTOMER_REFUSED',
  'isv.BLACK_KEY_CONTROL_LIMIT',
  'isv.INVALID_JSON_PARAM',
  'isv.INVALID_PARAMETERS',
  'isv.PARAM_LENGTH_LIMIT',
  'isv.PARAM_NOT_SUPPORT_URL',
  'isv.SMS_CONTENT_ILLEGAL',
  'isv.TEMPLATE_PARAMS_ILLEGAL',
]);

/** The account, its key, signature or template: the operator's to repair. */
const credential =
  /^(?:SignatureDoesNotMatch|IncompleteSignature|InvalidAccessKeyId|InvalidTimeStamp|Forbidden|NoPermission|isp\.RAM|isv\.(?:ACCOUNT|AMOUNT|OUT_OF_SERVICE|PRODUCT_|SMS_SIGN|SMS_TEMPLATE|SMS_TEST|TEMPLATE_MISSING|EXTEND_CODE|DENY_IP|SECURITY_FROZEN))/;

/**
 * What an answer of SendSms other than `OK` means: a code says that nothing was sent, except where the provider itself
 * does not know. https://help.aliyun.com/document_detail/101347.html
 */
export function smsRefusal(code: string, answer: string, nowMs: number): SendOutcome {
  if (final.has(code)) return { outcome: 'refused', code: 'badMessage', answer };
  if (code === 'InternalError') return { outcome: 'unknown', code: 'serverError', answer };
  if (code.startsWith('Throttling')) return failed('rateLimited', answer, MINUTE_MS);
  // Counted for each number: a pause of the channel would hold up everybody else.
  if (code === 'isv.BUSINESS_LIMIT_CONTROL') return failed('recipientLimited', answer);
  if (/^isv\.(?:DAY|MONTH|SMS_OVER)_LIMIT/.test(code)) return failed('rateLimited', answer, untilMidnightMs(nowMs));
  if (credential.test(code)) return failed('credential', answer, CREDENTIAL_PAUSE_MS);
  return failed('busy', answer);
}

/** The provider counts calendar days in Shanghai. */
const untilMidnightMs = (nowMs: number): number => epochMs(nextAt(isoOf(nowMs), '00:00')) - nowMs;
