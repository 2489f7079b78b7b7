import { ApplicationFailure } from '@temporalio/workflow';
import { Refusal } from '../domain/refusal.js';

/** Runs a rule; its refusal becomes a failure that callers can read by code. Anything else is a bug and stays one. */
export function orRefuse<Result>(rule: () => Result): Result {
  try {
    return rule();
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    throw ApplicationFailure.create({
      message: error.message,
      type: error.code,
      nonRetryable: true,
      details: [{ detail: error.detail, details: error.details }],
    });
  }
}
