import type { Story } from '../story.js';
import { notice } from './disclosure.js';
import { acceptedFiling, filing } from './filing.js';
import { meeting } from './meeting.js';
import { evaluation, work } from './work.js';

const where = '圣水花园社区居民说事点';
const place = '圣水花园社区公示栏';
const overdue = { status: 'arrived', reason: 'overdue' };

/** 圣水花园 · 充电桩 · 五议一备两公开: the street leaves the filing lying. */
export const ignoredFiling: Story = {
  id: 'shengshui-ignored-filing',
  name: '圣水·迟备案',
  heading:
    '圣水花园社区充电桩 · 五议一备两公开,街道逾期未审、自动提级、迟后办结 / the street ignores a filing, which escalates by itself',
  people: {
    committee: '圣水花园社区',
    street: '云门山街道',
    streetLeader: '云门山街道分管领导',
    district: '青州市',
    resident: '圣水花园居民',
    supervisor: '圣水花园监督委员会',
  },
  street: 'yunmenshan',
  start: {
    procedure: 'fiveDeliberationsOneFilingTwoDisclosures',
    community: 'shengshui',
    title: '小区充电桩建设',
    summary: '小区充电桩少,居民提事,网格听事,制定小区充电桩建设方案。',
    origin: 'residentSuggestion',
    rehearsal: { dayMs: 1_600 },
  },
  moments: [
    ...meeting({
      ...{ step: 'partyProposal', where, agenda: '提议增建小区充电桩' },
      minutes: '居民普遍反映充电桩少,提议增建。',
      heads: { entitled: 9, present: 7 },
      votes: { for: 7, against: 0, abstain: 0 },
      needs: { quorum: 5, pass: 5 },
    }),
    ...meeting({
      ...{ step: 'deliberation', where, agenda: '商议充电桩建设方案' },
      minutes: '商定方案、责任人与完成时限。',
      heads: { entitled: 12, present: 10 },
      votes: { for: 9, against: 0, abstain: 1 },
      needs: { quorum: 8, pass: 7 },
    }),
    ...meeting({
      ...{ step: 'jointDiscussion', where, agenda: '施工单位、物业联议' },
      minutes: '施工单位、物业等力量明确分工。',
      heads: { entitled: 5, present: 5 },
      votes: { for: 5, against: 0, abstain: 0 },
      needs: { quorum: 3, pass: 3 },
    }),
    ...meeting({
      ...{ step: 'review', where, agenda: '审议充电桩建设方案' },
      minutes: '审议通过。',
      heads: { entitled: 31, present: 24 },
      votes: { for: 21, against: 2, abstain: 1 },
      needs: { quorum: 16, pass: 16 },
    }),
    ...meeting({
      ...{ step: 'resolution', where, agenda: '表决充电桩建设方案' },
      minutes: '居民代表表决通过充电桩建设方案。',
      heads: { entitled: 50, present: 41 },
      votes: { for: 36, against: 4, abstain: 1 },
      needs: { quorum: 34, pass: 21 },
    }),
    filing({ responsible: '圣水花园社区居委会主任', budgetYuan: 96_000 }),
    {
      does: 'watch',
      about: '街道未办,只剩一个工作日 the street has not acted: one working day is left',
      until: { current: { step: 'filing', phase: 'underReview', light: 'yellow' }, escalations: [] },
    },
    {
      does: 'watch',
      about: '审查期满,不视为同意;环节仍开着,自动提级街道 silence is no consent: still open, escalated',
      until: { current: { step: 'filing', phase: 'underReview', light: 'red' }, escalations: [overdue] },
    },
    {
      does: 'look',
      path: '/inbox?limit=200',
      as: 'street',
      about: '收件箱已有催办 finds itself told, without asking',
      pick: (body, { escalations }) =>
        (body as { items: { event: string; workflowId: string }[] }).items
          .filter(({ workflowId }) => workflowId === escalations[0]?.id)
          .map(({ event }) => event),
      expect: ['escalationOpened'],
    },
    { does: 'streetAct', act: 'sign', input: {}, expect: { status: 200, body: { escalation: { status: 'signed' } } } },
    {
      ...{ does: 'streetAct', act: 'accept', about: '由街道社区建设办公室补办审查' },
      input: {
        dutyList: ['补办备案审查', '答复社区'],
        plan: '由街道社区建设办公室补办审查',
        division: [{ unit: '街道社区建设办公室', task: '补办审查' }],
      },
      expect: { status: 200, body: { escalation: { status: 'accepted', plan: '由街道社区建设办公室补办审查' } } },
    },
    acceptedFiling('resolutionDisclosure'),
    {
      does: 'watch',
      about: '提级事项按逾期办结归档 the escalation is closed as done late',
      until: { escalations: [{ status: 'doneLate', reason: 'overdue' }] },
    },
    notice({ step: 'resolutionDisclosure', place, text: '决议情况:建设小区充电桩' }),
    ...work({
      responsible: '圣水花园社区居委会主任',
      unit: '充电桩施工单位',
      route: 'tender',
      progress: '施工过半,居民代表现场监督',
      summary: '充电桩建成投用',
      opinion: '实时监督,符合方案,同意验收',
    }),
    notice({ step: 'resultDisclosure', place, text: '实施结果:充电桩建成投用' }),
    evaluation({ invited: 50, satisfied: 41, basicallySatisfied: 5, unsatisfied: 2, noAnswer: 2 }, 44),
  ],
  end: {
    status: 'completed',
    escalations: [{ status: 'doneLate', reason: 'overdue' }],
    rounds: {
      partyProposal: 1,
      deliberation: 1,
      jointDiscussion: 1,
      review: 1,
      resolution: 1,
      filing: 1,
      resolutionDisclosure: 1,
      implementation: 1,
      resultDisclosure: 1,
      evaluation: 1,
    },
    events: ['submitFiling', 'turnedYellow', 'turnedRed', 'ruleOnFiling', 'recordRatings', 'proceedingEnded'],
  },
};
