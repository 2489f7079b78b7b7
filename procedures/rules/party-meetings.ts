import { byDefault } from '../sources/defaults.js';
import { partyCommitteeQuorum, partyMembersPass, partyMembersQuorum } from '../sources/law.js';
import { committeesPass, planThreeDaysBefore, topicsFixedBeforehand } from '../sources/local-custom.js';
import { heldWithin, reconvenedWithin, type BodyRules } from './meeting-rules.js';

/** 社区党委会议. */
export const partyCommitteeMeeting = {
  body: 'partyCommittee',
  counting: {
    measures: 'heads',
    quorum: { comparison: 'atLeast', share: [1, 2], of: 'due', source: partyCommitteeQuorum },
    pass: {
      comparison: 'moreThan',
      share: [1, 2],
      of: 'due',
      source: byDefault('比照党组会议规则;未到会委员的书面意见不计票'),
    },
  },
  notice: { days: 1, source: topicsFixedBeforehand },
  holdWithin: heldWithin(5, 2),
  reconvene: reconvenedWithin(10),
} satisfies BodyRules;

/** “两委”会: each person once, also when holding both posts. */
export const twoCommitteesMeeting = {
  body: 'twoCommittees',
  counting: {
    measures: 'heads',
    quorum: {
      comparison: 'atLeast',
      share: [2, 3],
      of: 'due',
      source: byDefault('交叉任职的计一人'),
    },
    pass: { comparison: 'moreThan', share: [1, 2], of: 'due', source: committeesPass },
  },
  notice: { days: 1, source: byDefault() },
  holdWithin: heldWithin(5, 2),
  reconvene: reconvenedWithin(10),
} satisfies BodyRules;

/** 党员大会, counted over members with the right to vote. */
export const partyMemberMeeting = {
  body: 'partyMemberMeeting',
  counting: {
    measures: 'heads',
    quorum: { comparison: 'atLeast', share: [1, 2], of: 'due', source: partyMembersQuorum },
    pass: { comparison: 'moreThan', share: [1, 2], of: 'due', source: partyMembersPass },
  },
  notice: { days: 3, source: planThreeDaysBefore },
  holdWithin: heldWithin(10, 2),
  reconvene: reconvenedWithin(10),
} satisfies BodyRules;
