import type { Procedure } from '../domain/procedure.js';
import { resolutionDisclosure, resultDisclosure } from './rules/disclosures.js';
import { bundleSource, filingDocuments, streetFiling } from './rules/filing.js';
import { generalRules } from './rules/general.js';
import { partyCommitteeMeeting, partyMemberMeeting, twoCommitteesMeeting } from './rules/party-meetings.js';
import { jointMeeting, residentRepsMeeting } from './rules/residents-meetings.js';
import { ownersMajorVote, ownersVote, residentsVote } from './rules/statutory-votes.js';
import { residentsEvaluation, work } from './rules/work.js';
import { byDefault } from './sources/defaults.js';
import { partyMembersMustReview } from './sources/law.js';
import {
  qingzhouEvaluation,
  qingzhouNoObjection,
  qingzhouPlan,
  qingzhouProcedure,
  qingzhouVote,
  qingzhouWork,
} from './sources/seeds.js';

/** 五议一备两公开, for 重点难点问题 and 社区重大事项. */
export const fiveDeliberationsOneFilingTwoDisclosures = {
  id: 'fiveDeliberationsOneFilingTwoDisclosures',
  edition: '2026-01-01',
  title: { zh: '五议一备两公开', en: 'Five deliberations, one filing, two disclosures' },
  place: { zh: '山东省青州市', en: 'Qingzhou, Shandong' },
  sources: [qingzhouProcedure],
  general: generalRules,
  steps: [
    {
      id: 'partyProposal',
      kind: 'meeting',
      title: { zh: '党组织提议', en: 'Proposal by the Party organisation' },
      ...partyCommitteeMeeting,
      produces: { zh: '提议书', en: 'proposal' },
      tells: ['committee', 'supervisor'],
      sources: [qingzhouProcedure],
      routes: { passed: 'next', notPassed: { end: 'notAdopted' } },
    },
    {
      id: 'deliberation',
      kind: 'meeting',
      title: { zh: '班子商议', en: 'Deliberation by the leading group' },
      ...twoCommitteesMeeting,
      produces: { zh: '解决方案、责任人、完成时限', en: 'plan, responsible person and completion date' },
      tells: ['committee', 'supervisor'],
      sources: [qingzhouProcedure, qingzhouPlan],
      routes: { passed: 'next', notPassed: { goto: 'partyProposal' } },
    },
    {
      id: 'jointDiscussion',
      kind: 'meeting',
      title: { zh: '单位联议', en: 'Joint discussion by the units' },
      ...jointMeeting,
      produces: { zh: '各单位意见、分工', en: 'opinion of each unit and division of work' },
      tells: ['invitedUnits', 'committee', 'supervisor'],
      sources: [qingzhouProcedure],
      routes: { passed: 'next', notPassed: { goto: 'deliberation' } },
    },
    {
      id: 'review',
      kind: 'meeting',
      title: { zh: '会议审议', en: 'Review by a meeting' },
      ...partyMemberMeeting,
      produces: { zh: '审议通过的方案', en: 'reviewed plan' },
      tells: ['partyMembers', 'committee', 'supervisor'],
      sources: [qingzhouProcedure, byDefault('原文未写明由何会议审议,缺省为党员大会'), partyMembersMustReview],
      routes: { passed: 'next', notPassed: { goto: 'deliberation' } },
    },
    {
      id: 'resolution',
      kind: 'meeting',
      title: { zh: '集体决议', en: 'Collective resolution' },
      ...residentRepsMeeting,
      produces: { zh: '决议、计票单', en: 'resolution and tally' },
      tells: ['residents', 'committee', 'supervisor'],
      sources: [qingzhouProcedure, qingzhouVote],
      routes: { passed: 'next', notPassed: { goto: 'deliberation' } },
    },
    { ...residentsVote, routes: { passed: 'next', notPassed: { goto: 'deliberation' } } },
    { ...ownersVote, routes: { passed: 'next', notPassed: { goto: 'deliberation' } } },
    { ...ownersMajorVote, routes: { passed: 'next', notPassed: { goto: 'deliberation' } } },
    {
      id: 'filing',
      title: { zh: '书面报街道党工委备案', en: 'Written filing with the street Party working committee' },
      ...streetFiling,
      bundle: { documents: [...filingDocuments, 'unitOpinions'], source: bundleSource },
      produces: { zh: '备案回执(备案号、日期)', en: 'filing receipt (number, date)' },
      tells: ['street', 'committee', 'supervisor'],
      sources: [qingzhouProcedure],
      routes: { accepted: 'next', objected: { goto: 'deliberation' } },
    },
    {
      id: 'resolutionDisclosure',
      title: { zh: '决议情况公开', en: 'Disclosure of the resolution' },
      ...resolutionDisclosure,
      produces: { zh: '决议、备案号的公示', en: 'notice of the resolution and its filing number' },
      tells: ['residents', 'committee', 'supervisor'],
      sources: [qingzhouProcedure, qingzhouNoObjection],
      routes: { closed: 'next', upheld: { goto: 'deliberation' } },
    },
    {
      id: 'implementation',
      title: { zh: '实施', en: 'Implementation' },
      ...work,
      produces: { zh: '合同、进度记录、验收单', en: 'contract, progress log and acceptance sheet' },
      tells: ['committee', 'supervisor', 'residents'],
      sources: [qingzhouWork],
      routes: { accepted: 'next' },
    },
    {
      id: 'resultDisclosure',
      title: { zh: '实施结果公开', en: 'Disclosure of the result' },
      ...resultDisclosure,
      produces: { zh: '实施结果公示', en: 'notice of the result' },
      tells: ['residents', 'committee', 'supervisor'],
      sources: [qingzhouProcedure],
      routes: { closed: 'next', upheld: { goto: 'implementation' } },
    },
    {
      id: 'evaluation',
      title: { zh: '群众评事', en: 'Evaluation by residents' },
      ...residentsEvaluation,
      produces: { zh: '验收意见、满意度测评通报', en: 'acceptance and published satisfaction survey' },
      tells: ['residents', 'committee', 'supervisor', 'street'],
      sources: [qingzhouEvaluation],
      routes: { passed: { end: 'completed' } },
    },
  ],
} satisfies Procedure;
