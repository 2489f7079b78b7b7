/** 手机号, 身份证号, 邮箱, 银行卡号 and landlines, wherever they stand in free text. */
const numbers: readonly (readonly [RegExp, string])[] = [
  [/(?<![\w.+-])[\w.+-]+@([\w-]+\.)+[\w-]+/gu, '***@***'],
  [/(?<!\d)(\d{6})\d{8}(\d{3}[\dXx])(?!\d)/gu, '$1********$2'],
  [/(?<!\d)(\d{4})\d{8,11}(\d{4})(?!\d)/gu, '$1********$2'],
  [/(?<!\d)(1[3-9]\d)[- ]?\d{4}[- ]?(\d{4})(?!\d)/gu, '$1****$2'],
  [/(?<!\d)(0\d{2,3})[- ]?\d{3,4}(\d{4})(?!\d)/gu, '$1-****$2'],
];

/** Free text with phone, identity, card numbers and e-mail addresses made unreadable. */
export const masked = (text: string): string =>
  numbers.reduce((shown, [pattern, instead]) => shown.replace(pattern, instead), text);

const compoundFamilyNames = ['欧阳', '司马', '上官', '诸葛', '司徒', '东方', '皇甫', '尉迟', '公孙', '慕容', '令狐'];

/** 张某某: the family name stays. A name that is not Chinese keeps its first letter. */
export function maskedName(name: string): string {
  const compound = compoundFamilyNames.find((each) => name.startsWith(each) && name.length > each.length);
  const [first = ''] = name;
  return `${compound ?? first}${/^\p{Script=Han}/u.test(name) ? '某某' : '.'}`;
}
