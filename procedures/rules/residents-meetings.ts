import { byDefault } from '../sources/defaults.js';
import { residentsPass, residentsQuorum } from '../sources/law.js';
import {
  topicsFixedBeforehand,
  representativesNotice,
  representativesPass,
  representativesQuorum,
} from '../sources/local-custom.js';
import { heldWithin, reconvenedWithin, type BodyRules } from './meeting-rules.js';

/** 联席会议: 应到 are the units invited, every directly interested party among them. */
export const jointMeeting = {
  body: 'jointMeeting',
  counting: {
    measures: 'heads',
    quorum: {
      comparison: 'atLeast',
      share: [1, 2],
      of: 'due',
      source: byDefault('以受邀单位计,直接利益相关方均须受邀'),
    },
    pass: { comparison: 'moreThan', share: [1, 2], of: 'present', source: byDefault('协商为主;需要表决的,举手表决') },
  },
  notice: { days: 3, source: topicsFixedBeforehand },
  holdWithin: heldWithin(10, 2),
  reconvene: reconvenedWithin(10),
} satisfies BodyRules;

/** 居民代表会议. */
export const residentRepsMeeting = {
  body: 'residentReps',
  counting: {
    measures: 'heads',
    quorum: { comparison: 'atLeast', share: [2, 3], of: 'due', source: representativesQuorum },
    pass: { comparison: 'moreThan', share: [1, 2], of: 'present', source: representativesPass },
  },
  notice: { days: 3, source: representativesNotice },
  holdWithin: heldWithin(10, 2),
  reconvene: reconvenedWithin(10),
} satisfies BodyRules;

/** 居民会议: adults, household representatives or group-elected representatives. */
export const residentsMeeting = {
  body: 'residentsMeeting',
  counting: {
    measures: 'heads',
    quorum: { comparison: 'moreThan', share: [1, 2], of: 'due', source: residentsQuorum },
    pass: { comparison: 'moreThan', share: [1, 2], of: 'present', source: residentsPass },
  },
  notice: { days: 5, source: byDefault('会前公布议题') },
  holdWithin: heldWithin(15, 5),
  reconvene: reconvenedWithin(10),
} satisfies BodyRules;
