import type { Story } from '../story.js';
import { notice } from './disclosure.js';
import { filing, acceptedFiling } from './filing.js';
import { meeting } from './meeting.js';
import { evaluation, work } from './work.js';

const where = '德政社区党群服务中心';
const place = '德政社区居务公开栏';

/** 德政社区 · 充电桩 · 三议三公开: straight through. */
export const chargingPiles: Story = {
  id: 'dezheng-charging-piles',
  name: '德政·充电桩',
  heading: '德政社区建设电动自行车充电桩 · 三议三公开,一路顺利 / charging piles, straight through',
  people: {
    committee: '德政社区',
    street: '兴平路街道',
    streetLeader: '兴平路街道分管领导',
    district: '平川区',
    resident: '德政社区居民',
    supervisor: '德政社区监督委员会',
  },
  street: 'xingpinglu',
  start: {
    procedure: 'threeProposalsThreeDisclosures',
    community: 'dezheng',
    title: '小区电动自行车充电桩建设',
    summary: '居民反映:电动自行车没有充电桩、小区飞线充电屡禁不止。',
    origin: 'residentSuggestion',
    rehearsal: { dayMs: 2_000 },
    facts: ['concernsSeveralUnits'],
  },
  moments: [
    ...meeting({
      step: 'partyProposal',
      where,
      agenda: '提议建设小区充电桩',
      minutes: '飞线充电屡禁不止,提议在小区内建设充电桩,方案征求居民意见。',
      heads: { entitled: 9, present: 8 },
      votes: { for: 8, against: 0, abstain: 0 },
      needs: { quorum: 5, pass: 5 },
    }),
    notice({ step: 'proposalDisclosure', place, text: '关于建设小区充电桩的提议,向居民征求意见' }),
    {
      does: 'look',
      path: '/disclosures?community=dezheng&state=posted',
      as: null,
      about: '可在公开栏看到这份公示 reads it on the public board',
      pick: (body, { id }) =>
        (body as { items: { proceeding: string }[] }).items.filter((item) => item.proceeding === id),
      expect: [{ step: 'proposalDisclosure', round: 1, state: 'posted', rehearsal: { dayMs: 2_000 }, objections: [] }],
    },
    ...meeting({
      step: 'deliberation',
      where,
      agenda: '商议充电桩建设方案',
      minutes: '采纳居民意见,修改选址;与物业公司商定用电接入方式。',
      heads: { entitled: 13, present: 11 },
      votes: { for: 10, against: 0, abstain: 1 },
      needs: { quorum: 9, pass: 7 },
    }),
    ...meeting({
      step: 'jointMeeting',
      where,
      agenda: '充电桩建设方案联席论证',
      minutes: '区住建局、发改局、小区物业公司与楼栋长共同论证方案,举手表决。',
      heads: { entitled: 7, present: 6 },
      votes: { for: 6, against: 0, abstain: 0 },
      needs: { quorum: 4, pass: 4 },
    }),
    ...meeting({
      step: 'partyMemberReview',
      where,
      agenda: '审议充电桩建设方案',
      minutes: '审议通过充电桩建设方案,党员负责向住户说明。',
      heads: { entitled: 40, present: 32 },
      votes: { for: 28, against: 1, abstain: 3 },
      needs: { quorum: 20, pass: 21 },
    }),
    filing({ responsible: '德政社区居委会副主任', budgetYuan: 180_000 }),
    acceptedFiling('resultDisclosure'),
    notice({ step: 'resultDisclosure', place, text: '充电桩建设方案审议结果、责任单位与完成时限' }),
    ...work({
      responsible: '德政社区居委会副主任',
      unit: '充电设施施工单位',
      route: 'jointWork',
      progress: '基础施工、线缆敷设完成',
      summary: '充电桩全部安装并通电,飞线全部拆除',
      opinion: '与方案相符,同意验收',
    }),
    notice({ step: 'implementationDisclosure', place, text: '充电桩建设结果、费用与照片' }),
    evaluation({ invited: 60, satisfied: 38, basicallySatisfied: 7, unsatisfied: 5, noAnswer: 10 }, 45),
  ],
  end: {
    status: 'completed',
    escalations: [],
    rounds: {
      partyProposal: 1,
      proposalDisclosure: 1,
      deliberation: 1,
      jointMeeting: 1,
      partyMemberReview: 1,
      filing: 1,
      resultDisclosure: 1,
      implementation: 1,
      implementationDisclosure: 1,
      evaluation: 1,
    },
    events: [
      'proceedingOpened',
      'submitFiling',
      'ruleOnFiling',
      'reportCompletion',
      'recordRatings',
      'proceedingEnded',
    ],
  },
};
