import type { DatabaseOptions } from '../database.js';
import { connect } from '../database.js';
import { discreet } from '../errors.js';
import { address } from './address.js';
import { beginAttempt } from './begin-attempt.js';
import { beginTrial, finishTrial, putChannelStates } from './channels.js';
import { finishAttempt, moveOn } from './finish-attempt.js';
import { gatherDigests } from './gather-digests.js';
import { handOverDigests, handOverNotices } from './hand-over.js';
import type { DeliveryLedger } from './ledger.js';
import { reserveSlot } from './slots.js';

/** The ledger of deliveries, with connections of its own: a flood of messages keeps no decision waiting. */
export function openDeliveryLedger(databaseUrl: string, options: DatabaseOptions = {}): DeliveryLedger {
  const { db, pool } = connect(databaseUrl, options);
  return {
    handOverNotices: discreet((limit, start) => handOverNotices(db, limit, start)),
    gatherDigests: discreet((now) => gatherDigests(db, new Date(now))),
    handOverDigests: discreet((limit, start) => handOverDigests(db, limit, start)),
    address: discreet((workflowId, sequence, now) => address(db, workflowId, sequence, now)),
    beginAttempt: discreet((delivery, channels, now) => beginAttempt(db, delivery, channels, now)),
    finishAttempt: discreet((delivery, attempt, outcome, now) => finishAttempt(db, delivery, attempt, outcome, now)),
    moveOn: discreet((delivery, at) => moveOn(db, delivery, at)),
    putChannelStates: discreet((states) => putChannelStates(db, states)),
    beginTrial: discreet((id, now) => beginTrial(db, id, now)),
    reserveSlot: discreet(async (channel, rate) => (await reserveSlot(db, channel, 'urgent', rate)).waitMs),
    finishTrial: discreet((id, result, now) => finishTrial(db, id, result, now)),
    close: () => pool.end(),
  };
}
