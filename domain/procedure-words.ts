import type { Audience, Channel, DocumentKind, Ending, Fact } from './procedure.js';
import type { Text } from './text.js';

/** What may be true of a subject, as the form asks it. */
export const facts = {
  concernsSeveralUnits: { zh: '涉及职能部门、驻区单位等多方', en: 'several units are concerned' },
  concernsAllResidents: { zh: '涉及全体居民利益的重要问题', en: 'major interests of all residents are concerned' },
  concernsOwners: { zh: '属业主共同决定的一般事项', en: 'an ordinary matter for the owners to decide' },
  concernsOwnersMajor: {
    zh: '属业主共同决定的重大事项(筹集维修资金、改建重建、改变共有部分用途)',
    en: 'a major matter for the owners to decide (raising maintenance funds, rebuilding, changing common parts)',
  },
} as const satisfies Record<Fact, Text>;

export const audiences = {
  committee: { zh: '社区', en: 'committee' },
  supervisor: { zh: '居务监督委员会', en: 'supervision committee' },
  residents: { zh: '居民', en: 'residents' },
  street: { zh: '街道', en: 'street' },
  partyMembers: { zh: '党员', en: 'Party members' },
  invitedUnits: { zh: '受邀单位', en: 'invited units' },
  streetLeader: { zh: '街道分管领导', en: 'leader of the street office' },
  district: { zh: '区级', en: 'district' },
  operator: { zh: '系统管理员', en: 'operator' },
} as const satisfies Record<Audience, Text>;

export const documentKinds = {
  filingForm: { zh: '备案表', en: 'filing form' },
  proposal: { zh: '提议书', en: 'proposal' },
  minutes: { zh: '会议记录', en: 'minutes' },
  signatureSheets: { zh: '签到表', en: 'signature sheets' },
  tallies: { zh: '计票单', en: 'tallies' },
  plan: { zh: '实施方案', en: 'plan' },
  noticeDrafts: { zh: '公示文稿', en: 'notice drafts' },
  unitOpinions: { zh: '各单位意见', en: 'opinions of units' },
  objectionsAndReplies: { zh: '异议及答复', en: 'objections and replies' },
  supervisionOpinion: { zh: '监督意见', en: 'supervision opinion' },
  legalNote: { zh: '法律意见', en: 'legal note' },
} as const satisfies Record<DocumentKind, Text>;

export const channels = {
  board: { zh: '公示栏', en: 'notice board' },
  gridGroup: { zh: '网格群', en: 'grid group' },
  app: { zh: '线上平台', en: 'app' },
  meeting: { zh: '会议', en: 'meeting' },
  broadcast: { zh: '广播', en: 'broadcast' },
} as const satisfies Record<Channel, Text>;

export const endings = {
  completed: { zh: '办结', en: 'completed' },
  notAdopted: { zh: '不予采纳(书面答复提议人)', en: 'not adopted (reasoned reply to the proposer)' },
  withdrawn: { zh: '撤回', en: 'withdrawn' },
} as const satisfies Record<Ending, Text>;
