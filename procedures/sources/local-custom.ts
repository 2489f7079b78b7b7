import type { Source } from '../../domain/source.js';
import type { Text } from '../../domain/text.js';

const custom = (ref: string, instrument: Text, says: string): Source => ({
  provenance: 'localCustom',
  ref,
  instrument,
  says,
});

const evidenceChecker: Text = {
  zh: '村级资金佐证材料检查程序(公开源代码)',
  en: 'Checker of village-fund evidence (public source code)',
};
const representativesRules: Text = { zh: '居民代表会议制度', en: 'Rules of a residents’ representatives’ meeting' };
const postedResolutions: Text = {
  zh: `农村党组织运行规程;${evidenceChecker.zh}`,
  en: `Operating rules of a rural Party organisation; ${evidenceChecker.en}`,
};
const jointPartyCommitteeRules: Text = {
  zh: '联合党委会议制度',
  en: 'Rules of a joint Party committee’s meetings',
};

export const fourDeliberations = custom(
  'C4',
  { zh: '社区“四议两公开”工作制度', en: '“Four deliberations, two disclosures” rules of a community' },
  '党组织提议、“两委”会商议、党员大会审议、居民代表会议决议,决议公开、实施结果公开',
);
export const topicsFixedBeforehand = custom('C29', jointPartyCommitteeRules, '议题于会前1至3日确定');
export const committeesPass = custom(
  'C7',
  { zh: '“五议两公开”说明', en: 'Explanation of “five deliberations, two disclosures”' },
  '经“两委”成员过半数同意',
);
export const planThreeDaysBefore = custom(
  'C3',
  { zh: '“五议五公开”工作制度', en: '“Five deliberations, five disclosures” rules' },
  '会前3日将方案送达全体党员',
);
export const representativesQuorum = custom('C30', representativesRules, '三分之二以上的组成人员出席方可召开');
export const representativesPass = custom('C30', representativesRules, '经到会人员过半数同意');
export const representativesNotice = custom('C30b', representativesRules, '会前3日通知居民代表');
export const resolutionShownSevenDays = custom(
  'C1, C15',
  postedResolutions,
  '决议公告期原则上不少于7天;首尾两日均计入',
);
export const resultShownSevenDays = custom('C15', evidenceChecker, '结果公示不少于7天,首尾两日均计入');
export const resultAfterAcceptance = custom('C15', evidenceChecker, '结果公示起始日不得早于验收次日');

export const calledToAccount = custom(
  'C21',
  { zh: '某局12345热线工作制度', en: 'A bureau’s rules for the 12345 hotline' },
  '逾期次日告知分管领导,逾期五个工作日通报批评',
);
export const extendedByALeader = custom(
  'C22, L27',
  { zh: '数字城管延期、回退、挂账制度', en: 'Digital city management: extension, return, suspended list' },
  '届满前申请,由上级领导批准;再次延期须更高一级批准;每次至多10个工作日',
);
