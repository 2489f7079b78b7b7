import type { Procedure } from '../../domain/procedure.js';
import type { Supervision } from '../../domain/supervision.js';
import { byDefault } from '../sources/defaults.js';
import { clocksStandStill, disputesAreArbitrated, unclearGoesToTheDistrict } from '../sources/law.js';
import { calledToAccount, extendedByALeader } from '../sources/local-custom.js';
import { days, limit, workingDays } from './budgets.js';

/** 督办: who may stop and extend a clock, and the ladder that climbs when the street office is late. */
const supervision = {
  suspension: {
    maxDays: {
      hearing: 30,
      inspection: 30,
      test: 30,
      appraisal: 30,
      expertReview: 30,
      tender: 60,
      awaitingEvidence: 30,
      suspendedList: 90,
    },
    approvers: {
      committee: ['street', 'streetLeader'],
      street: ['streetLeader', 'district'],
      streetLeader: ['district'],
      district: [],
    },
    source: clocksStandStill,
  },
  extension: {
    maxWorkingDays: 10,
    approvers: {
      committee: ['street', 'streetLeader'],
      street: ['streetLeader', 'district'],
      streetLeader: ['district'],
      district: [],
    },
    source: extendedByALeader,
  },
  rungs: [
    {
      id: 'reminder',
      title: { zh: '临期提醒', en: 'reminder' },
      at: { light: 'yellow' },
      tells: ['street'],
      source: byDefault(),
    },
    {
      id: 'overdue',
      title: { zh: '超期亮红灯', en: 'overdue' },
      at: { light: 'red' },
      tells: ['street', 'supervisor'],
      source: byDefault(),
    },
    {
      id: 'leaderNotice',
      title: { zh: '告知分管领导', en: 'notice to the leader' },
      at: { workingDaysAfterExpiry: 1 },
      tells: ['streetLeader', 'street'],
      source: calledToAccount,
    },
    {
      id: 'criticism',
      title: { zh: '通报批评', en: 'circular criticism' },
      at: { workingDaysAfterExpiry: 5 },
      tells: ['streetLeader', 'street', 'supervisor', 'committee'],
      source: calledToAccount,
    },
    {
      id: 'district',
      title: { zh: '报区级协调', en: 'report to the district' },
      at: { shareOfResolveWithin: [4, 5] },
      tells: ['district', 'streetLeader', 'street'],
      source: unclearGoesToTheDistrict,
    },
  ],
  assignWithin: limit(workingDays(2), workingDays(1), disputesAreArbitrated),
  taskYellow: { before: days(1), source: byDefault() },
  officeHours: {
    stretches: [
      { fromMinute: 8 * 60, toMinute: 12 * 60 },
      { fromMinute: 14 * 60, toMinute: 18 * 60 },
    ],
    source: byDefault('每个工作日八小时'),
  },
} satisfies Supervision;

/** The next edition of a procedure: the same steps, with 督办. Caps lie with the grounds and the leaders. */
export const supervised = <Earlier extends Procedure>(earlier: Earlier) =>
  ({
    ...earlier,
    edition: '2026-11-22',
    general: {
      ...earlier.general,
      suspension: { maxDays: 90, source: byDefault() },
      extension: { maxTimes: 2, source: extendedByALeader, locked: true },
      supervision,
    },
  }) satisfies Procedure;
