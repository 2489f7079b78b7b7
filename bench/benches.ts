import { acts } from './acts.js';
import type { Bench } from './bench.js';
import { bytes } from './bytes.js';
import { deadlines } from './deadlines/bench.js';
import { events } from './events/bench.js';
import { lists } from './lists/bench.js';
import { memory } from './memory.js';
import { notices } from './notices.js';
import { replay } from './replay/bench.js';
import { start } from './start.js';
import { throughput } from './throughput.js';

/** In the order they are run and written down. */
export const benches: readonly Bench[] = [
  events,
  acts,
  throughput,
  deadlines,
  lists,
  replay,
  bytes,
  memory,
  start,
  notices,
];
