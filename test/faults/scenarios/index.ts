import { workerKilled } from './f01-worker-killed.js';
import { zombieWorker } from './f02-zombie-worker.js';
import { apiKilled } from './f03-api-killed.js';
import { temporalKilled } from './f04-temporal-killed.js';
import { postgresCrash } from './f05-postgres-crash.js';
import { brokenWays } from './f06-broken-ways.js';
import { lostAnswers } from './f07-lost-answers.js';
import { repeats } from './f08-repeats.js';
import { clocksApart } from './f09-clocks-apart.js';
import { providersDown } from './f10-providers-down.js';
import { poison } from './f11-poison.js';
import { upgrade } from './f12-upgrade.js';
import { diskFull } from './f13-disk-full.js';
import { slowDisk } from './f14-slow-disk.js';
import { dueDuringOutage } from './f15-due-during-outage.js';
import { endurance } from './f18-endurance.js';
import { nemesis } from './nemesis.js';
import type { Scenario } from './scenario.js';

/** Everything that is tried, in order; `minutes` is how long endurance and nemesis last, each. */
export const scenarios = (minutes: number): readonly Scenario[] => [
  workerKilled(),
  zombieWorker(),
  apiKilled(),
  temporalKilled(),
  postgresCrash(),
  brokenWays(),
  lostAnswers(),
  repeats(),
  clocksApart(),
  providersDown(),
  poison(),
  upgrade(),
  diskFull(),
  slowDisk(),
  dueDuringOutage(),
  endurance(minutes),
  nemesis({ minutes, leastActs: Math.ceil(minutes * 10) }),
];
