/** What an open step waits for, as operators read it on timers and in the stage table. */
const phases: Readonly<Record<string, string>> = {
  convening: '待召集',
  convened: '已召集,待登记会议',
  toPost: '待张贴',
  window: '公示期满',
  objections: '待答复异议',
  preparing: '待报送',
  underReview: '待街道审查',
  correcting: '待补正',
  toAssign: '待明确责任',
  underWay: '待完工验收',
  toRate: '待测评',
  rectifying: '整改中',
  suspended: '中止中',
};

export const phaseInWords = (phase: string): string => phases[phase] ?? phase;
