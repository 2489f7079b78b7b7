import type { Base, Comparison, CountingRule, Fraction, MinimumSample, Threshold } from '../../domain/counting-rule.js';
import type { Source } from '../../domain/source.js';

const source = (ref: string): Source => ({
  provenance: 'law',
  ref,
  instrument: { zh: '测试依据', en: 'test instrument' },
});

export const threshold = (comparison: Comparison, share: Fraction, of: Base, ref = 'test'): Threshold => ({
  comparison,
  share,
  of,
  source: source(ref),
});

/** 党员大会: L21 art. 11. */
export const partyMemberMeeting: CountingRule = {
  measures: 'heads',
  quorum: threshold('atLeast', [1, 2], 'due', 'L21 art. 11'),
  pass: threshold('moreThan', [1, 2], 'due', 'L21 art. 11'),
};

/** 居民会议: L2 arts. 9-10. */
export const residentsMeeting: CountingRule = {
  measures: 'heads',
  quorum: threshold('moreThan', [1, 2], 'due', 'L2 art. 9'),
  pass: threshold('moreThan', [1, 2], 'present', 'L2 art. 10'),
};

/** 村民代表会议: L1 art. 26. */
export const villageReps: CountingRule = {
  measures: 'heads',
  quorum: threshold('atLeast', [2, 3], 'due', 'L1 art. 26'),
  pass: threshold('moreThan', [1, 2], 'present', 'L1 art. 26'),
};

/** 业主共同决定, ordinary matters: L3 art. 278. */
export const ownersOrdinary: CountingRule = {
  measures: 'headsAndArea',
  quorum: threshold('atLeast', [2, 3], 'all', 'L3 art. 278'),
  pass: threshold('moreThan', [1, 2], 'participating', 'L3 art. 278'),
};

/** 业主共同决定, raising maintenance funds, rebuilding, changing the use of common parts: L3 art. 278. */
export const ownersMajor: CountingRule = {
  ...ownersOrdinary,
  pass: threshold('atLeast', [3, 4], 'participating', 'L3 art. 278'),
};

export const satisfaction = threshold('atLeast', [9, 10], 'participating', 'S1');

export const minimumSample: MinimumSample = { count: 5, shareOfInvited: [3, 10], source: source('domain default') };
