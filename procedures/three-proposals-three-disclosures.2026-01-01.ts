import type { Procedure } from '../domain/procedure.js';
import { proposalDisclosure, resolutionDisclosure, resultDisclosure } from './rules/disclosures.js';
import { bundleSource, filingDocuments, streetFiling } from './rules/filing.js';
import { generalRules } from './rules/general.js';
import { partyCommitteeMeeting, partyMemberMeeting, twoCommitteesMeeting } from './rules/party-meetings.js';
import { jointMeeting } from './rules/residents-meetings.js';
import { ownersMajorVote, ownersVote, residentsVote } from './rules/statutory-votes.js';
import { residentsEvaluation, work } from './rules/work.js';
import { byDefault } from './sources/defaults.js';
import { partyMembersMustReview } from './sources/law.js';
import {
  dezhengEvaluation,
  dezhengFiling,
  dezhengJointVote,
  dezhengSixElements,
  dezhengWork,
} from './sources/seeds.js';

/** 三议三公开. */
export const threeProposalsThreeDisclosures = {
  id: 'threeProposalsThreeDisclosures',
  edition: '2026-01-01',
  title: { zh: '三议三公开', en: 'Three proposals, three disclosures' },
  place: { zh: '白银市平川区兴平路街道德政社区', en: 'Dezheng community, Xingpinglu street, Baiyin' },
  sources: [dezhengSixElements, byDefault('原文只列六项名称,与备案、实施、评事的先后为缺省:先备案、后公开')],
  general: generalRules,
  steps: [
    {
      id: 'partyProposal',
      kind: 'meeting',
      title: { zh: '党委提议', en: 'Proposal by the Party committee' },
      ...partyCommitteeMeeting,
      produces: {
        zh: '提议书:问题、由来、可选方案、资金来源、影响范围',
        en: 'proposal: issue, origin, options, source of money, range affected',
      },
      tells: ['committee', 'supervisor'],
      sources: [dezhengSixElements],
      routes: { passed: 'next', notPassed: { end: 'notAdopted' } },
    },
    {
      id: 'proposalDisclosure',
      title: { zh: '提议内容公开', en: 'Disclosure of the proposal' },
      ...proposalDisclosure,
      produces: { zh: '提议公示及意见征集', en: 'notice of the proposal and a channel for comments' },
      tells: ['residents', 'committee', 'supervisor'],
      sources: [dezhengSixElements],
      routes: { closed: 'next', upheld: { goto: 'partyProposal' } },
    },
    {
      id: 'deliberation',
      kind: 'meeting',
      title: { zh: '“两委”商议', en: 'Deliberation by the two committees' },
      ...twoCommitteesMeeting,
      produces: { zh: '修改后的方案、意见答复', en: 'amended plan and reply to comments' },
      tells: ['committee', 'supervisor'],
      sources: [dezhengSixElements],
      routes: { passed: 'next', notPassed: { goto: 'partyProposal' } },
    },
    {
      id: 'jointMeeting',
      kind: 'meeting',
      title: { zh: '联席会议·民主表决', en: 'Vote of the joint meeting' },
      ...jointMeeting,
      when: 'concernsSeveralUnits',
      produces: { zh: '联席会议纪要、表决结果', en: 'minutes and vote of the joint meeting' },
      tells: ['invitedUnits', 'committee', 'supervisor'],
      sources: [dezhengJointVote],
      routes: { passed: 'next', notPassed: { goto: 'deliberation' } },
    },
    {
      id: 'partyMemberReview',
      kind: 'meeting',
      title: { zh: '党员大会审议', en: 'Review by the Party-member meeting' },
      ...partyMemberMeeting,
      produces: { zh: '审议通过的方案、修改意见', en: 'reviewed plan and amendments' },
      tells: ['partyMembers', 'committee', 'supervisor'],
      sources: [dezhengSixElements, partyMembersMustReview],
      routes: { passed: 'next', notPassed: { goto: 'deliberation' } },
    },
    { ...residentsVote, routes: { passed: 'next', notPassed: { goto: 'deliberation' } } },
    { ...ownersVote, routes: { passed: 'next', notPassed: { goto: 'deliberation' } } },
    { ...ownersMajorVote, routes: { passed: 'next', notPassed: { goto: 'deliberation' } } },
    {
      id: 'filing',
      title: { zh: '报街道党工委备案', en: 'Filing with the street Party working committee' },
      ...streetFiling,
      bundle: { documents: [...filingDocuments, 'objectionsAndReplies'], source: bundleSource },
      produces: { zh: '备案回执(备案号、日期)', en: 'filing receipt (number, date)' },
      tells: ['street', 'committee', 'supervisor'],
      sources: [dezhengFiling],
      routes: { accepted: 'next', objected: { goto: 'deliberation' } },
    },
    {
      id: 'resultDisclosure',
      title: { zh: '审议结果公开', en: 'Disclosure of the result of the review' },
      ...resolutionDisclosure,
      produces: {
        zh: '表决结果、最终方案、责任单位、完成时限的公示',
        en: 'notice of tally, final plan, responsible unit and due date',
      },
      tells: ['residents', 'committee', 'supervisor'],
      sources: [dezhengSixElements],
      routes: { closed: 'next', upheld: { goto: 'deliberation' } },
    },
    {
      id: 'implementation',
      title: { zh: '实施', en: 'Implementation' },
      ...work,
      produces: { zh: '进度记录、验收单', en: 'progress log and acceptance sheet' },
      tells: ['committee', 'supervisor', 'residents'],
      sources: [dezhengWork],
      routes: { accepted: 'next' },
    },
    {
      id: 'implementationDisclosure',
      title: { zh: '决议实施公开', en: 'Disclosure of the implementation' },
      ...resultDisclosure,
      produces: { zh: '结果、费用、照片的公示', en: 'notice of result, cost and photographs' },
      tells: ['residents', 'committee', 'supervisor'],
      sources: [dezhengSixElements],
      routes: { closed: 'next', upheld: { goto: 'implementation' } },
    },
    {
      id: 'evaluation',
      title: { zh: '群众评事', en: 'Evaluation by residents' },
      ...residentsEvaluation,
      produces: {
        zh: '验收意见、满意度测评表、群众签字确认',
        en: 'acceptance, satisfaction survey, residents’ signatures',
      },
      tells: ['residents', 'committee', 'supervisor', 'street'],
      sources: [dezhengEvaluation],
      routes: { passed: { end: 'completed' } },
    },
  ],
} satisfies Procedure;
