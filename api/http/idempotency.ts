import { createHash } from 'node:crypto';
import type { Request } from 'express';
import { canonicalJson } from '../../domain/canonical-json.js';
import { refusals } from '../../domain/refusal.js';
import type { Iso } from '../../domain/time.js';
import type { AnswerStore } from '../../register/register.js';
import { ProblemError } from '../problems.js';
import type { Answer } from './call.js';
import { problemAnswer } from './problem-answer.js';

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** The key of a request that changes something. @throws ProblemError `IDEMPOTENCY_KEY_REQUIRED` */
export function idempotencyKeyOf(req: Request): string {
  const key = req.headers['idempotency-key'];
  if (typeof key !== 'string' || !/^[\x21-\x7e]{1,255}$/.test(key)) throw new ProblemError('IDEMPOTENCY_KEY_REQUIRED');
  return key;
}

/** Names a request among all of all senders, in letters that fit into ids: SHA-256 in lower-case base32hex. */
export const requestKeyOf = (principal: string, key: string): string =>
  BigInt(`0x${sha256(`${principal}\n${key}`)}`)
    .toString(32)
    .padStart(52, '0');

/** What is asked, whatever the order of its members: the same key may only ever ask this. */
export const questionDigest = (method: string, path: string, body: unknown): string =>
  sha256(canonicalJson({ method, path, body }));

export interface Question {
  readonly principal: string;
  readonly key: string;
  readonly digest: string;
  readonly requestId: string;
}

/** Answers every repetition of a request with the one answer that was kept for it; all count from the first. */
export class AnswerKeeper {
  private readonly store: AnswerStore;
  /** Repetitions that arrive together wait for the first of them. */
  private readonly underWay = new Map<string, Promise<Answer>>();

  constructor(store: AnswerStore) {
    this.store = store;
  }

  /** @throws ProblemError `IDEMPOTENCY_KEY_REUSED`, and whatever `answer` throws that may be tried again */
  async once(
    { principal, key, digest, requestId }: Question,
    answer: (askedAt: Iso) => Promise<Answer>,
  ): Promise<Answer> {
    const known = await this.store.claim(principal, key, digest);
    if (known.bodyDigest !== digest) throw new ProblemError('IDEMPOTENCY_KEY_REUSED');
    if (known.answer) return known.answer;
    const name = `${principal}\n${key}`;
    const answerAndKeep = async () =>
      this.store.keep(principal, key, await settled(() => answer(known.claimedAt), requestId));
    const first = this.underWay.get(name) ?? answerAndKeep();
    this.underWay.set(name, first);
    return await first.finally(() => this.underWay.delete(name));
  }
}

/** What rules and states refuse is an answer; everything else that is thrown may be tried again with the same key. */
async function settled(answer: () => Promise<Answer>, requestId: string): Promise<Answer> {
  try {
    return await answer();
  } catch (error) {
    if (error instanceof ProblemError && isKept(error)) return problemAnswer(error, requestId);
    throw error;
  }
}

const isKept = ({ code, status }: ProblemError): boolean => code in refusals && status !== 403;
