import { sampleInWords, satisfactionInWords, thresholdInWords } from '../../domain/threshold-words.js';
import { minimumSample, threshold } from '../support/counting-rules.js';

test.each([
  [threshold('atLeast', [1, 2], 'due'), '应到人数的二分之一以上', 'at least 1/2 of those entitled to attend'],
  [threshold('moreThan', [1, 2], 'present'), '超过到会人数的二分之一', 'more than 1/2 of those present'],
  [threshold('atLeast', [2, 3], 'all'), '全体人数的三分之二以上', 'at least 2/3 of all members'],
  [threshold('atLeast', [3, 4], 'participating'), '参与表决人数的四分之三以上', 'at least 3/4 of those voting'],
  [threshold('atLeast', [90, 100], 'due'), '应到人数的百分之九十以上', 'at least 90/100 of those entitled to attend'],
  [threshold('atLeast', [11, 12], 'due'), '应到人数的十二分之十一以上', 'at least 11/12 of those entitled to attend'],
  [
    threshold('atLeast', [105, 1000], 'due'),
    '应到人数的千分之一百零五以上',
    'at least 105/1000 of those entitled to attend',
  ],
  [
    threshold('atLeast', [1, 2003], 'due'),
    '应到人数的二千零三分之一以上',
    'at least 1/2003 of those entitled to attend',
  ],
  [
    threshold('atLeast', [1, 10_001], 'due'),
    '应到人数的10001分之一以上',
    'at least 1/10001 of those entitled to attend',
  ],
])('Civil Code art. 1259: 以上 includes the number, 超过 does not (%#)', (rule, zh, en) => {
  expect(thresholdInWords(rule)).toEqual({ zh, en });
});

test('L3 art. 278 by area', () => {
  expect(thresholdInWords(threshold('atLeast', [2, 3], 'all'), 'area')).toEqual({
    zh: '专有部分总面积的三分之二以上',
    en: 'at least 2/3 of the total exclusive floor area',
  });
});

test('an evaluation speaks of ratings', () => {
  expect(satisfactionInWords(threshold('moreThan', [9, 10], 'participating')).zh).toBe('超过有效评价的十分之九');
  expect(sampleInWords(minimumSample).en).toBe('at least 5 valid ratings and at least 3/10 of those invited');
});
