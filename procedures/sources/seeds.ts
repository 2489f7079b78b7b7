import type { Source } from '../../domain/source.js';
import type { Text } from '../../domain/text.js';

const dezheng: Text = {
  zh: '白银市平川区兴平路街道德政社区“七步”工作法(甘肃省委社会工作部,2025-08-28)',
  en: 'Seven-step method of Dezheng community, Xingpinglu street, Baiyin (Gansu, 2025-08-28)',
};
const qingzhou: Text = {
  zh: '山东青州市“六事工作法”(人民网-中国共产党新闻网,2022-07-28)',
  en: 'Six-matter method of Qingzhou, Shandong (People’s Daily Online, 2022-07-28)',
};
const luhu: Text = {
  zh: '淄博市高青县芦湖街道《问题办理时限规范》',
  en: 'Time limits for handling problems, Luhu street, Gaoqing, Zibo',
};

const seed = (ref: string, instrument: Text, says: string): Source => ({ provenance: 'seed', ref, instrument, says });

export const dezhengSixElements = seed(
  'S1',
  dezheng,
  '严格落实“三议三公开”(党委提议、“两委”商议、党员大会审议、提议内容公开、审议结果公开、决议实施公开)制度',
);
export const dezhengJointVote = seed(
  'S1',
  dezheng,
  '召开联席会议,邀请党员代表、楼栋长等居民代表及相关单位负责同志参与讨论,研究解决方案并进行民主表决',
);
export const dezhengFiling = seed('S1', dezheng, '对表决通过的实施方案报街道党工委备案');
export const dezhengWork = seed('S1', dezheng, '建立“党委督办—部门联动—群众验收”的成果转化机制');
export const dezhengEvaluation = seed('S1', dezheng, '由社区党委牵头,组织居民代表进行检查验收、满意度测评');

export const qingzhouProcedure = seed(
  'S2',
  qingzhou,
  '落实党组织提议、班子商议、单位联议、会议审议、集体决议、书面报街道党工委备案、决议情况和实施结果向全体居民公开的“五议一备两公开”程序',
);
export const qingzhouPlan = seed('S2', qingzhou, '研究提出解决方案,明确问题解决责任人、完成时限');
export const qingzhouVote = seed(
  'S2',
  qingzhou,
  '由党员代表、楼栋长等居民代表,利益相关方代表以及相关单位人员参与论证,并进行民主表决',
);
export const qingzhouNoObjection = seed('S2', qingzhou, '报街道党工委备案,向小区居民公开无异议后组织实施');
export const qingzhouWork = seed(
  'S2',
  qingzhou,
  '通过自办、招投标施工单位承办、联动共办等途径,合力组织实施;组织社区居民代表实时监督项目进度',
);
export const qingzhouEvaluation = seed(
  'S2',
  qingzhou,
  '组织居民代表进行检查验收、满意度测评;情况通过召开会议、公示栏张贴、网络平台发布等形式进行通报',
);

export const ninetyPercent = seed(
  'S1, S2',
  { zh: '德政社区“七步”工作法、青州市“六事工作法”', en: 'Dezheng seven-step method and Qingzhou six-matter method' },
  '满意度高于90%的落实长效维护,低于90%的整改后再次验收;恰为90%原文未定,缺省为达标',
);
export const luhuOneMonth = seed('S3', luhu, '超出权限的上报协调,办理时限不超过1个月');
