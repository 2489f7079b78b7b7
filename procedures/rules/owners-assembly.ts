import type { Threshold } from '../../domain/counting-rule.js';
import { ownersMajorPass, ownersNotice, ownersOrdinaryPass, ownersQuorum } from '../sources/law.js';
import { heldWithin, reconvenedWithin, type BodyRules } from './meeting-rules.js';

const quorum: Threshold = { comparison: 'atLeast', share: [2, 3], of: 'due', source: ownersQuorum, locked: true };

const assembly = {
  body: 'ownersAssembly',
  notice: { days: 15, source: ownersNotice, locked: true },
  holdWithin: heldWithin(30, 5),
  // Fifteen days of fresh notice must fit.
  reconvene: reconvenedWithin(30),
} satisfies Omit<BodyRules, 'counting'>;

/** 业主大会, ordinary matters. */
export const ownersAssembly = {
  ...assembly,
  counting: {
    measures: 'headsAndArea',
    quorum,
    pass: { comparison: 'moreThan', share: [1, 2], of: 'participating', source: ownersOrdinaryPass, locked: true },
  },
} satisfies BodyRules;

/** 业主大会, raising maintenance funds, rebuilding, changing the use of common parts. */
export const ownersAssemblyOnMajorMatters = {
  ...assembly,
  counting: {
    measures: 'headsAndArea',
    quorum,
    pass: { comparison: 'atLeast', share: [3, 4], of: 'participating', source: ownersMajorPass, locked: true },
  },
} satisfies BodyRules;
