import type { SuspensionGround } from './supervision.js';
import type { Text } from './text.js';

export const suspensionGrounds = {
  hearing: { zh: '听证', en: 'hearing' },
  inspection: { zh: '检验', en: 'inspection' },
  test: { zh: '检测', en: 'test' },
  appraisal: { zh: '鉴定', en: 'appraisal' },
  expertReview: { zh: '专家评审', en: 'expert review' },
  tender: { zh: '招标', en: 'tender' },
  awaitingEvidence: { zh: '等待补充材料', en: 'awaiting evidence' },
  suspendedList: { zh: '经批准挂账', en: 'put on the suspended list' },
} as const satisfies Record<SuspensionGround, Text>;
