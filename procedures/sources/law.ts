import type { Source } from '../../domain/source.js';
import type { Text } from '../../domain/text.js';

const residentsCommitteeLaw: Text = {
  zh: '城市居民委员会组织法(2018年文本;2026-01-01起施行的修订本条文待核)',
  en: 'Organic Law of Urban Residents’ Committees (2018 text; articles as revised from 2026-01-01 to be verified)',
};
const civilCode: Text = { zh: '民法典', en: 'Civil Code' };
const propertyManagementRegulation: Text = { zh: '物业管理条例(2018)', en: 'Property Management Regulation (2018)' };
const partyBranchRegulation: Text = {
  zh: '中国共产党支部工作条例(试行)',
  en: 'Regulation on the Work of Party Branches (trial)',
};
const chongqingVillageMeasures: Text = {
  zh: '重庆市实施村民委员会组织法办法(2013)',
  en: 'Chongqing Measures for the Village Committees Law (2013)',
};
const shandongHotlineMeasures: Text = {
  zh: '山东省政务服务热线管理办法',
  en: 'Shandong Measures for Government Service Hotlines',
};

const law = (ref: string, instrument: Text, says: string): Source => ({ provenance: 'law', ref, instrument, says });

export const partyMembersMustReview = law(
  'L21 art. 11',
  partyBranchRegulation,
  '村、社区重要事项以及与群众利益密切相关的事项,必须经过党支部党员大会讨论',
);
export const partyMembersQuorum = law('L21 art. 11', partyBranchRegulation, '须有半数以上有表决权的党员到会方可进行');
export const partyMembersPass = law(
  'L21 art. 11',
  partyBranchRegulation,
  '赞成人数超过应到会有表决权的党员的半数为通过',
);
export const partyCommitteeQuorum = law('L21 art. 12', partyBranchRegulation, '须有半数以上委员到会方可进行');

export const residentsMustDecide = law(
  'L2 art. 10',
  residentsCommitteeLaw,
  '涉及全体居民利益的重要问题,居民委员会必须提请居民会议讨论决定',
);
export const residentsQuorum = law(
  'L2 art. 9',
  residentsCommitteeLaw,
  '必须有全体十八周岁以上的居民、户的代表或者居民小组选举的代表的过半数出席,才能举行',
);
export const residentsPass = law('L2 art. 9', residentsCommitteeLaw, '会议的决定,由出席人的过半数通过');

export const ownersMustDecide = law('L3 art. 278', civilCode, '下列事项由业主共同决定');
export const ownersQuorum = law(
  'L3 art. 278',
  civilCode,
  '应当由专有部分面积占比三分之二以上的业主且人数占比三分之二以上的业主参与表决',
);
export const ownersOrdinaryPass = law(
  'L3 art. 278',
  civilCode,
  '应当经参与表决专有部分面积过半数的业主且参与表决人数过半数的业主同意',
);
export const ownersMajorPass = law(
  'L3 art. 278',
  civilCode,
  '筹集维修资金、改建重建、改变共有部分用途等,应当经参与表决专有部分面积四分之三以上的业主且参与表决人数四分之三以上的业主同意',
);
export const ownersNotice = law(
  'L13 art. 14',
  propertyManagementRegulation,
  '召开业主大会会议,应当于会议召开15日以前通知全体业主',
);

export const objectionAnsweredByCommittee = law('L9 art. 31', chongqingVillageMeasures, '村民委员会3日内答复,社区比照');
export const objectionAnsweredByStreet = law('L9 art. 31', chongqingVillageMeasures, '乡镇、街道10日内调查核实并答复');

export const extendedOnce = law('L27', shandongHotlineMeasures, '复杂事项可延期一次,至多10个工作日;社区程序比照');
export const returnedWithinTwoWorkingDays = law(
  'L27',
  shandongHotlineMeasures,
  '2个工作日内退回并说明理由;社区程序比照',
);

const administrativeLicensingLaw: Text = { zh: '行政许可法(2019)', en: 'Administrative Licensing Law (2019)' };
const swiftResponseRegulation: Text = {
  zh: '北京市接诉即办工作条例(2021)',
  en: 'Beijing Regulation on Swift Response to Requests (2021)',
};
const streetOfficeRegulation: Text = {
  zh: '北京市街道办事处条例(2019)',
  en: 'Beijing Regulation on Sub-district Offices (2019)',
};

export const clocksStandStill = law(
  'L16 art. 45',
  administrativeLicensingLaw,
  '听证、检验、检测、鉴定和专家评审、招标所需时间不计入期限,应当将所需时间书面告知;社区程序比照,上限为缺省',
);
export const disputesAreArbitrated = law('L5 art. 12', swiftResponseRegulation, '对派单有争议的,由派单机构审查决定');
export const unclearGoesToTheDistrict = law(
  'L6 art. 17',
  streetOfficeRegulation,
  '职责不清或者协调不成的,报区人民政府;时点为缺省',
);
