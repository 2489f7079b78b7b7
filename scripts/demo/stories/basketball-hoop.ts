import type { Story } from '../story.js';
import { answer, notice, objection } from './disclosure.js';
import { acceptedFiling, filing, incompleteFiling, returnedForCorrection } from './filing.js';
import { meeting } from './meeting.js';
import { evaluation, work } from './work.js';

const where = '龙苑小区议事点';
const place = '龙苑小区公示栏';
const responsible = '社区居委会副主任';
const decision = '未取得合法手续前,不再占用该区域做篮球场';

const units = '居委会、业委会、物业服务企业、街道物业办';

/** What the same bodies decide twice: before the objection and after it. */
const decidedIn = (round: 1 | 2, plan: string, votesForAtTheEnd: number) => [
  ...meeting({
    ...{ step: 'deliberation', round, where, agenda: '商议篮球架与噪音扰民问题' },
    minutes: `班子商议方案:${plan}`,
    heads: { entitled: 11, present: 9 },
    votes: { for: 8, against: 1, abstain: 0 },
    needs: { quorum: 8, pass: 6 },
  }),
  ...meeting({
    ...{ step: 'jointDiscussion', round, where, agenda: '各单位联议篮球架处置方案' },
    minutes: `${units}逐一发表意见:${plan}`,
    heads: { entitled: 6, present: 5 },
    votes: { for: 4, against: 0, abstain: 1 },
    needs: { quorum: 3, pass: 3 },
  }),
  ...meeting({
    ...{ step: 'review', round, where, agenda: '审议篮球架处置方案' },
    minutes: `审议方案:${plan}`,
    heads: { entitled: 36, present: 27 },
    votes: { for: 22, against: 3, abstain: 2 },
    needs: { quorum: 18, pass: 19 },
  }),
  ...meeting({
    ...{ step: 'resolution', round, where, agenda: '听取双方意见并表决' },
    minutes: `网格员召集,双方当事人代表、街道物业办参加;相关部门列举证据;当事人一名代表回避。决议:${plan}`,
    heads: { entitled: 45, present: 38, recused: 1 },
    votes: { for: votesForAtTheEnd, against: 37 - votesForAtTheEnd, abstain: 0 },
    needs: { quorum: 30, pass: 19 },
  }),
];

/** 龙苑小区 · 篮球架 · 五议一备两公开: a filing returned for correction, an objection upheld, a better decision. */
export const basketballHoop: Story = {
  id: 'longyuan-basketball-hoop',
  name: '龙苑·篮球架',
  heading:
    '龙苑小区私建篮球架与噪音扰民 · 五议一备两公开,备案退回补正、异议成立后重议 / a filing returned, an objection upheld',
  people: {
    committee: '龙苑社区',
    street: '云门山街道',
    streetLeader: '云门山街道分管领导',
    district: '青州市',
    resident: '龙苑小区居民',
    supervisor: '龙苑社区监督委员会',
  },
  street: 'yunmenshan',
  start: {
    procedure: 'fiveDeliberationsOneFilingTwoDisclosures',
    community: 'longyuan',
    title: '群众私建篮球架及噪音扰民问题',
    summary: '小区内私建篮球架,打球噪音扰民,双方居民意见对立。',
    origin: 'residentSuggestion',
    rehearsal: { dayMs: 1_400 },
  },
  moments: [
    ...meeting({
      ...{ step: 'partyProposal', where, agenda: '提议处置私建篮球架' },
      minutes: '篮球架未办手续,噪音投诉集中,提议启动社区重大事项决策程序。',
      heads: { entitled: 7, present: 6 },
      votes: { for: 6, against: 0, abstain: 0 },
      needs: { quorum: 4, pass: 4 },
    }),
    ...decidedIn(1, '限定时段使用篮球架', 22),
    incompleteFiling({ responsible }, 'unitOpinions'),
    filing({ responsible }),
    returnedForCorrection(['计票单缺计票人签名', '单位意见未加盖公章']),
    filing({ responsible, version: 2 }),
    acceptedFiling('resolutionDisclosure', { version: 2 }),
    notice({ step: 'resolutionDisclosure', place, text: '决议情况:限定时段使用篮球架' }),
    objection('resolutionDisclosure', '篮球架未取得合法手续,限时使用仍然扰民'),
    answer('resolutionDisclosure', 'upheld', '经核实确未取得合法手续,异议成立,退回重新商议', 'deliberation'),
    ...decidedIn(2, decision, 33),
    filing({ responsible, round: 2 }),
    acceptedFiling('resolutionDisclosure', { round: 2 }),
    notice({ step: 'resolutionDisclosure', round: 2, place, text: `决议情况:${decision}` }),
    ...work({
      responsible,
      unit: '物业服务企业',
      route: 'ownWork',
      progress: '已停止使用,与安装居民约定拆除时间',
      summary: '篮球架已移除,场地恢复原状',
      opinion: '场地已恢复,同意验收',
    }),
    notice({ step: 'resultDisclosure', place, text: `实施结果:${decision},场地已恢复` }),
    evaluation({ invited: 40, satisfied: 30, basicallySatisfied: 6, unsatisfied: 2, noAnswer: 2 }, 35),
  ],
  end: {
    status: 'completed',
    escalations: [],
    rounds: {
      partyProposal: 1,
      deliberation: 2,
      jointDiscussion: 2,
      review: 2,
      resolution: 2,
      filing: 2,
      resolutionDisclosure: 2,
      implementation: 1,
      resultDisclosure: 1,
      evaluation: 1,
    },
    events: [
      ...['proceedingOpened', 'submitFiling', 'ruleOnFiling', 'submitFiling', 'ruleOnFiling'],
      ...['postNotice', 'object', 'answerObjection', 'submitFiling', 'ruleOnFiling', 'postNotice', 'gateOpened'],
      ...['reportCompletion', 'postNotice', 'gateOpened', 'recordRatings', 'proceedingEnded'],
    ],
  },
};
