import type { Base, MinimumSample, Threshold } from './counting-rule.js';
import type { Text } from './text.js';

type Measure = 'heads' | 'area';

const baseWords: Record<Measure, Record<Base, Text>> = {
  heads: {
    due: { zh: '应到人数', en: 'those entitled to attend' },
    present: { zh: '到会人数', en: 'those present' },
    participating: { zh: '参与表决人数', en: 'those voting' },
    all: { zh: '全体人数', en: 'all members' },
  },
  area: {
    due: { zh: '应到专有部分面积', en: 'the exclusive floor area entitled to attend' },
    present: { zh: '到会专有部分面积', en: 'the exclusive floor area present' },
    participating: { zh: '参与表决专有部分面积', en: 'the exclusive floor area voting' },
    all: { zh: '专有部分总面积', en: 'the total exclusive floor area' },
  },
};

/** A threshold as a clerk reads it: `应到人数的二分之一以上`, `超过到会人数的二分之一` (以上 includes the number, 超过 does not). */
export function thresholdInWords(threshold: Threshold, measure: Measure = 'heads'): Text {
  return shareInWords(threshold, baseWords[measure][threshold.of]);
}

/** The pass mark of an evaluation; its base is the valid ratings, whatever the threshold names. */
export function satisfactionInWords(threshold: Threshold): Text {
  return shareInWords(threshold, { zh: '有效评价', en: 'the valid ratings' });
}

/** How many valid ratings make an evaluation. */
export function sampleInWords(sample: MinimumSample): Text {
  const share = fractionInWords(sample.shareOfInvited);
  return {
    zh: `有效评价不少于${sample.count}份,且不少于应邀人数的${share.zh}`,
    en: `at least ${sample.count} valid ratings and at least ${share.en} of those invited`,
  };
}

function shareInWords({ comparison, share }: Threshold, base: Text): Text {
  const { zh, en } = fractionInWords(share);
  return comparison === 'atLeast'
    ? { zh: `${base.zh}的${zh}以上`, en: `at least ${en} of ${base.en}` }
    : { zh: `超过${base.zh}的${zh}`, en: `more than ${en} of ${base.en}` };
}

function fractionInWords([numerator, denominator]: readonly [number, number]): Text {
  return { zh: `${numeral(denominator)}分之${numeral(numerator)}`, en: `${numerator}/${denominator}` };
}

const digits = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九'];
const places = ['', '十', '百', '千'];

/** Chinese numerals up to 9999, as fractions use them; larger numbers stay in figures. */
function numeral(value: number): string {
  if (value === 0) return '零';
  if (value > 9999) return String(value);
  // A fraction is said 百分之九十, not 一百分之九十.
  if (value === 100) return '百';
  if (value === 1000) return '千';
  const figures = [...String(value)].map(Number);
  return figures
    .map((figure, index) => (figure === 0 ? '零' : `${digits[figure]}${places[figures.length - 1 - index]}`))
    .join('')
    .replace(/零+/g, '零')
    .replace(/零$/, '')
    .replace(/^一十/, '十');
}
