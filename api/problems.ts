import type { Fault } from '../contracts/problem.js';
import { refusals } from '../domain/refusal.js';
import type { Text } from '../domain/text.js';

/** Every way a request can fail at the door; what rules and states refuse is in `domain/refusal.ts`. */
const atTheDoor = {
  BODY_MALFORMED: { status: 400, zh: '请求正文不是有效的 UTF-8 JSON', en: 'The body is not valid UTF-8 JSON' },
  REQUEST_MALFORMED: { status: 400, zh: '请求无法解析', en: 'The request cannot be parsed' },
  IDEMPOTENCY_KEY_REQUIRED: {
    status: 400,
    zh: '须提供 Idempotency-Key 请求头(1 至 255 个可见 ASCII 字符)',
    en: 'An Idempotency-Key header of 1 to 255 visible ASCII characters is required',
  },
  TOKEN_REQUIRED: { status: 401, zh: '须提供有效的访问令牌', en: 'A valid bearer token is required' },
  OFFICE_NOT_HELD: { status: 403, zh: '您没有这一职务', en: 'You hold no such office' },
  OFFICE_UNDECIDED: {
    status: 403,
    zh: '您有多个职务,须以 X-Yishi-Role 请求头选定其一',
    en: 'You hold several offices; choose one by the header X-Yishi-Role',
  },
  ORIGIN_REFUSED: { status: 403, zh: '不接受来自此网页的请求', en: 'Requests from this page are not taken' },
  OUTSIDE_SCOPE: { status: 403, zh: '不在您的社区或街道范围内', en: 'Outside your community or street' },
  NOT_FOUND: { status: 404, zh: '没有此项', en: 'There is no such thing' },
  METHOD_NOT_ALLOWED: { status: 405, zh: '不支持此方法', en: 'This method is not allowed here' },
  BODY_TOO_LARGE: { status: 413, zh: '请求正文超过 64 KB', en: 'The body exceeds 64 KB' },
  MEDIA_TYPE_UNSUPPORTED: {
    status: 415,
    zh: '请求正文须为 application/json(UTF-8)',
    en: 'The body must be application/json in UTF-8',
  },
  SHAPE_INVALID: { status: 422, zh: '输入不符合要求', en: 'The input does not have the required shape' },
  IDEMPOTENCY_KEY_REUSED: {
    status: 422,
    zh: '该 Idempotency-Key 已用于另一请求',
    en: 'This Idempotency-Key was used for another request',
  },
  PROCEDURE_UNKNOWN: { status: 422, zh: '没有这个程序', en: 'There is no such procedure' },
  OVERRIDE_REFUSED: { status: 422, zh: '街道调整不被允许', en: 'An override is not allowed' },
  STEP_UNKNOWN: { status: 422, zh: '该程序没有这个环节', en: 'The procedure has no such step' },
  CHANNEL_OFF: { status: 409, zh: '该渠道未启用', en: 'This channel is off' },
  ADDRESS_REQUIRED: {
    status: 422,
    zh: '通讯录中没有您在该渠道的地址,须填写 address',
    en: 'The directory has no address of yours on this channel; give one',
  },
  COUNT_OF_OTHER_KIND: {
    status: 422,
    zh: '会议环节须给 attendance、votes,评议环节须给 ratings,其他环节不计票',
    en: 'Meetings take attendance and votes, evaluations ratings; other steps count nothing',
  },
  INTERNAL: { status: 500, zh: '内部错误,已记录', en: 'An internal error; it has been logged' },
  UNAVAILABLE: {
    status: 503,
    zh: '暂时无法办理,请以同一 Idempotency-Key 重试',
    en: 'Not available for now; try again with the same Idempotency-Key',
  },
} as const satisfies Record<string, Text & { status: number }>;

/** The one catalogue: code → status and texts. */
export const catalogue = { ...refusals, ...atTheDoor };

export type ProblemCode = keyof typeof catalogue;

export interface ProblemExtras {
  readonly text?: Text;
  /** Where the input is at fault. */
  readonly errors?: readonly Fault[];
  readonly details?: Readonly<Record<string, unknown>>;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A request that fails for a reason in the catalogue. */
export class ProblemError extends Error {
  override readonly name = 'ProblemError';
  readonly code: ProblemCode;
  readonly extras: ProblemExtras;

  constructor(code: ProblemCode, extras: ProblemExtras = {}, options?: ErrorOptions) {
    super(code, options);
    this.code = code;
    this.extras = extras;
  }

  get status(): number {
    return catalogue[this.code].status;
  }
}

/** Something we stand on is away; nothing is known to have changed, and the same key may be tried again. */
export const unavailable = (missing: readonly string[], cause?: unknown): ProblemError =>
  new ProblemError('UNAVAILABLE', { details: { missing }, headers: { 'retry-after': '5' } }, { cause });
