import type { Procedure } from '../domain/procedure.js';
import { resolutionDisclosure, resultDisclosure } from './rules/disclosures.js';
import { generalRules } from './rules/general.js';
import { partyCommitteeMeeting, partyMemberMeeting, twoCommitteesMeeting } from './rules/party-meetings.js';
import { residentRepsMeeting } from './rules/residents-meetings.js';
import { work } from './rules/work.js';
import { partyMembersMustReview } from './sources/law.js';
import { fourDeliberations } from './sources/local-custom.js';

/** 四议两公开, as communities run it: the resolution is the residents' representatives'. */
export const fourDeliberationsTwoDisclosures = {
  id: 'fourDeliberationsTwoDisclosures',
  edition: '2026-01-01',
  title: { zh: '四议两公开', en: 'Four deliberations, two disclosures' },
  place: { zh: '全国通行', en: 'Nationwide' },
  sources: [fourDeliberations],
  general: generalRules,
  steps: [
    {
      id: 'partyProposal',
      kind: 'meeting',
      title: { zh: '提议', en: 'Proposal' },
      ...partyCommitteeMeeting,
      produces: {
        zh: '征求党员、代表、居民意见后的提议书,可行性说明,预算',
        en: 'proposal after soliciting opinions, feasibility note and budget',
      },
      tells: ['committee', 'supervisor'],
      sources: [fourDeliberations],
      routes: { passed: 'next', notPassed: { end: 'notAdopted' } },
    },
    {
      id: 'deliberation',
      kind: 'meeting',
      title: { zh: '商议', en: 'Deliberation' },
      ...twoCommitteesMeeting,
      produces: { zh: '方案、商议意见', en: 'plan and opinion' },
      tells: ['partyMembers', 'committee', 'supervisor'],
      sources: [fourDeliberations],
      routes: { passed: 'next', notPassed: { goto: 'partyProposal' } },
    },
    {
      id: 'partyMemberReview',
      kind: 'meeting',
      title: { zh: '审议', en: 'Review' },
      ...partyMemberMeeting,
      produces: { zh: '审议通过的方案、修改意见', en: 'reviewed plan and amendments' },
      tells: ['partyMembers', 'committee', 'supervisor'],
      sources: [fourDeliberations, partyMembersMustReview],
      routes: { passed: 'next', notPassed: { goto: 'deliberation' } },
    },
    {
      id: 'resolution',
      kind: 'meeting',
      title: { zh: '决议', en: 'Resolution' },
      ...residentRepsMeeting,
      produces: { zh: '决议、计票单、签字表', en: 'resolution, tally and signature sheet' },
      tells: ['residents', 'committee', 'supervisor'],
      sources: [fourDeliberations],
      routes: { passed: 'next', notPassed: { goto: 'deliberation' } },
    },
    {
      id: 'resolutionDisclosure',
      title: { zh: '决议公开', en: 'Disclosure of the resolution' },
      ...resolutionDisclosure,
      produces: { zh: '写明起止日期和异议联系方式的公示', en: 'notice with dates and a contact for objections' },
      tells: ['residents', 'committee', 'supervisor'],
      sources: [fourDeliberations],
      routes: { closed: 'next', upheld: { goto: 'deliberation' } },
    },
    {
      id: 'implementation',
      title: { zh: '实施', en: 'Implementation' },
      ...work,
      produces: { zh: '合同、进度安排、验收单', en: 'contract, schedule and acceptance sheet' },
      tells: ['committee', 'supervisor'],
      sources: [fourDeliberations],
      routes: { accepted: 'next' },
    },
    {
      id: 'resultDisclosure',
      title: { zh: '实施结果公开', en: 'Disclosure of the result' },
      ...resultDisclosure,
      produces: { zh: '结果、费用、验收情况的公示', en: 'notice of result, cost and acceptance' },
      tells: ['residents', 'committee', 'supervisor'],
      sources: [fourDeliberations],
      routes: { closed: { end: 'completed' }, upheld: { goto: 'implementation' } },
    },
  ],
} satisfies Procedure;
