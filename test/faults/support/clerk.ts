import { randomUUID } from 'node:crypto';
import type { House } from './house.js';
import { until } from '../../support/until.js';

/** `unknown`: no answer, or one that says to try again. */
export type Outcome = 'ok' | 'refused' | 'unknown';

/** One try of a request. */
export interface Attempt {
  readonly askedAt: number;
  readonly answeredAt: number;
  readonly outcome: Outcome;
  /** `null`: the connection broke. */
  readonly status: number | null;
  readonly body: unknown;
}

/** A request of one person under one key, and every try of it. */
export interface Operation {
  /** Also stands in the text of the act, so that the record shows whose it is. */
  readonly key: string;
  readonly token: string;
  readonly path: string;
  /** What the record calls it. */
  readonly event: string;
  readonly input: unknown;
  readonly attempts: Attempt[];
}

/** What of a request shows on record whose it is: its key, or where an act holds no text, its numbers. */
export function markOf({ key, input }: Pick<Operation, 'key' | 'input'>): string {
  const asked = JSON.stringify(input);
  return asked.includes(key) ? key : asked.slice(1, -1);
}

export const newKey = (): string => randomUUID();

export const lastOf = ({ attempts }: Operation): Attempt | undefined => attempts.at(-1);

const ANSWER_WITHIN_MS = 20_000;

/** Asks over HTTP and keeps a log of everything asked and answered. */
export class Clerk {
  readonly log: Operation[] = [];
  /** Answers that no client should ever get: a 5xx that is not a well-said 503. */
  readonly unseemly: string[] = [];
  /** How many answers said yes. */
  acknowledged = 0;
  private readonly house: Pick<House, 'apiUrl' | 'query'>;

  constructor(house: Pick<House, 'apiUrl' | 'query'>) {
    this.house = house;
  }

  /** Writes a request down before it is sent. */
  plan(operation: Omit<Operation, 'attempts'>): Operation {
    const planned = { ...operation, attempts: [] };
    this.log.push(planned);
    return planned;
  }

  /** One try. */
  async attempt(operation: Operation): Promise<Attempt> {
    const askedAt = Date.now();
    const attempt = { askedAt, ...(await this.post(operation)), answeredAt: Date.now() };
    operation.attempts.push(attempt);
    if (attempt.outcome === 'ok') this.acknowledged += 1;
    return attempt;
  }

  /** Tries with the same key until there is an answer. */
  async insist(operation: Operation, withinMs = 120_000): Promise<Attempt> {
    const end = Date.now() + withinMs;
    for (;;) {
      const attempt = await this.attempt(operation);
      if (attempt.outcome !== 'unknown') return attempt;
      if (Date.now() > end) throw new Error(`${operation.event}: no answer within ${withinMs} ms: ${inWords(attempt)}`);
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
  }

  /** Tries until there is an answer, which must be yes. */
  async get(operation: Operation): Promise<Attempt> {
    const attempt = await this.insist(operation);
    if (attempt.outcome !== 'ok') throw new Error(`${operation.event} was refused: ${inWords(attempt)}`);
    return attempt;
  }

  /** What was asked and answered within a span of time. */
  attemptsBetween(from: number, to: number): readonly Attempt[] {
    const attempts = this.log.flatMap((operation) => operation.attempts);
    return attempts.filter(({ askedAt, answeredAt }) => askedAt > from && answeredAt < to);
  }

  /** Waits until a request is on record, whoever has heard of it. */
  async untilOnRecord(operation: Operation): Promise<void> {
    const { event, attempts } = operation;
    const onRecord = () => `${event} on record; ${attempts.map(inWords).join() || 'unanswered'}`;
    await until(onRecord, async () => {
      const rows = await this.house.query(
        'select entry from audit_entries where event = $1 and strpos(entry::text, $2) > 0',
        [event, markOf(operation)],
      );
      return rows.length > 0;
    });
  }

  private async post({ key, token, path, input }: Operation): Promise<Omit<Attempt, 'askedAt' | 'answeredAt'>> {
    try {
      const response = await fetch(this.house.apiUrl + path, {
        method: 'POST',
        headers: { authorization: `Bearer ${token}`, 'idempotency-key': key, 'content-type': 'application/json' },
        body: JSON.stringify(input),
        signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
      });
      const body: unknown = await response.json();
      if (!isSeemly(response)) this.unseemly.push(`${path} answered ${response.status} ${JSON.stringify(body)}`);
      return { outcome: outcomeOf(response), status: response.status, body };
    } catch {
      return { outcome: 'unknown', status: null, body: null };
    }
  }
}

function outcomeOf({ status }: Response): Outcome {
  if (status < 400) return 'ok';
  return status < 500 ? 'refused' : 'unknown';
}

/** A 503 is only fit for clients when it says so as a problem, and when to come back. */
function isSeemly({ status, headers }: Response): boolean {
  if (status < 500) return true;
  const isProblem = /^application\/problem\+json/.test(headers.get('content-type') ?? '');
  return status === 503 && isProblem && headers.get('retry-after') !== null;
}

const inWords = ({ status, body }: Attempt): string => `${status ?? 'no answer'} ${JSON.stringify(body)}`;
