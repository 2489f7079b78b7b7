import { workerKilled } from './f01-worker-killed.js';
import { zombieWorker } from './f02-zombie-worker.js';
import { apiKilled } from './f03-api-killed.js';
import { temporalKilled } from './f04-temporal-killed.js';
import { postgresCrash } from './f05-postgres-crash.js';
import { brokenWays } from './f06-broken-ways.js';
import { lostAnswers } from './f07-lost-answers.js';
import { repeats } from './f08-repeats.js';
import type { Scenario } from './scenario.js';

/** Everything that is tried, in order; `minutes` is how long endurance and nemesis last, each. */
export const scenarios = (_minutes: number): readonly Scenario[] => [
  workerKilled(),
  zombieWorker(),
  apiKilled(),
  temporalKilled(),
  postgresCrash(),
  brokenWays(),
  lostAnswers(),
  repeats(),
];
