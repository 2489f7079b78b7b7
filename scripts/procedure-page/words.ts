import type { Text } from '../../domain/text.js';
import type { OnTimeout } from '../../domain/time.js';

export { budgetInWords } from '../../domain/budget-words.js';

export function timeoutInWords(onTimeout: OnTimeout): Text {
  if (onTimeout === 'deemedAccepted') return { zh: '视为备案(记为“逾期未答复”)', en: 'deemed accepted, by silence' };
  return { zh: '亮红灯并提级,环节不关闭', en: 'turns red, the street is told, the step stays open' };
}

export const bilingual = ({ zh, en }: Text): string => `${zh} / ${en}`;

/** The reference of a source as it stands behind a value. */
export const mark = ({ source }: { readonly source: { readonly ref: string } }): string => `[${source.ref}]`;
