import fc from 'fast-check';
import { masked, maskedName } from '../../domain/masking.js';

describe('numbers in free text', () => {
  it.each([
    ['请致电13812345678联系', '请致电138****5678联系'],
    ['138-1234-5678', '138****5678'],
    ['身份证62040219850312123X', '身份证620402********123X'],
    ['卡号6222021234567890123', '卡号6222********0123'],
    ['座机0943-6621234', '座机0943-****1234'],
    ['写信至zhang.san@example.org。', '写信至***@***。'],
  ])('%s', (text, shown) => {
    expect(masked(text)).toBe(shown);
  });

  it.each(['备〔2026〕1号', '2026-03-02 09:00', '三号楼302室', '投入12345元'])('%s stays', (text) => {
    expect(masked(text)).toBe(text);
  });

  it('never shows a mobile number whole, wherever it stands', () => {
    const mobile = fc.integer({ min: 13_000_000_000, max: 19_999_999_999 }).map(String);
    const words = fc.string().map((text) => text.replace(/\d/g, ''));
    fc.assert(
      fc.property(words, mobile, words, (before, number, after) => {
        expect(masked(`${before} ${number} ${after}`)).not.toContain(number);
      }),
    );
  });
});

describe('names', () => {
  it.each([
    ['张三', '张某某'],
    ['欧阳小明', '欧阳某某'],
    ['Smith', 'S.'],
    ['', '.'],
  ])('%s → %s', (name, shown) => {
    expect(maskedName(name)).toBe(shown);
  });
});
