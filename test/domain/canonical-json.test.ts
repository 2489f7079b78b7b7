import vm from 'node:vm';
import fc from 'fast-check';
import { canonicalJson } from '../../domain/canonical-json.js';

describe('RFC 8785', () => {
  test('§3.2.2: primitives', () => {
    const sample = JSON.parse(
      String.raw`{"numbers":[333333333.33333329,1E30,4.50,2e-3,0.000000000000000000000000001],` +
        String.raw`"string":"\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/","literals":[null,true,false]}`,
    ) as unknown;
    expect(canonicalJson(sample)).toBe(
      String.raw`{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],` +
        String.raw`"string":"€$\u000f\nA'B\"\\\\\"/"}`,
    );
  });

  test('§3.2.3: names are ordered by UTF-16 code units', () => {
    const sample = JSON.parse(
      String.raw`{"\u20ac":"Euro Sign","\r":"Carriage Return","\ufb33":"Hebrew Letter Dalet With Dagesh","1":"One",` +
        String.raw`"\ud83d\ude00":"Emoji: Grinning Face","\u0080":"Control","\u00f6":"Latin Small Letter O With Diaeresis"}`,
    ) as unknown;
    expect([...canonicalJson(sample).matchAll(/:"([^"]+)"/g)].map(([, name]) => name)).toEqual([
      'Carriage Return',
      'One',
      'Control',
      'Latin Small Letter O With Diaeresis',
      'Euro Sign',
      'Emoji: Grinning Face',
      'Hebrew Letter Dalet With Dagesh',
    ]);
  });

  test.each([
    [0, '0'],
    [-0, '0'],
    [5e-324, '5e-324'],
    [Number.MAX_VALUE, '1.7976931348623157e+308'],
    [Number.MAX_SAFE_INTEGER, '9007199254740991'],
    [295147905179352830000, '295147905179352830000'],
    [1e21, '1e+21'],
    [1e-7, '1e-7'],
  ])('appendix B: %d', (number, text) => expect(canonicalJson(number)).toBe(text));

  test.each([Number.NaN, Infinity, -Infinity])('appendix B: %d is no number', (number) => {
    expect(() => canonicalJson({ number })).toThrow('Not a JSON number');
  });
});

test('Chinese stays readable', () => {
  expect(canonicalJson({ 议: '三议三公开', en: 'ok' })).toBe('{"en":"ok","议":"三议三公开"}');
});

test('members that are undefined are left out', () => {
  expect(canonicalJson({ b: undefined, a: 1 })).toBe('{"a":1}');
});

test.each<[string, unknown]>([
  ['undefined', undefined],
  ['undefined in an array', [1, undefined]],
  ['a hole in an array', new Array(1)],
  ['a lone surrogate', '\ud83d'],
  ['a lone surrogate in a name', { '\ude00': 1 }],
  ['a bigint', { count: 1n }],
  ['a function', { act: () => 1 }],
  ['a symbol', Symbol('x')],
  ['a date', new Date(0)],
  ['a map', new Map([['a', 1]])],
])('%s is refused, not changed', (_, value) => {
  expect(() => canonicalJson(value)).toThrow(TypeError);
});

test('plain objects of another realm are plain', () => {
  const foreign: unknown = vm.runInNewContext('({ b: [1, { d: null }], a: "x" })');
  expect(canonicalJson(foreign)).toBe('{"a":"x","b":[1,{"d":null}]}');
  expect(canonicalJson(Object.assign(Object.create(null), { a: 1 }))).toBe('{"a":1}');
});

test('it reads back as what JSON would have kept', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
    }),
  );
});

test('the order in which members were added leaves no trace', () => {
  const entries = fc.uniqueArray(fc.tuple(fc.string({ unit: 'grapheme' }), fc.jsonValue()), {
    selector: ([name]) => name,
  });
  fc.assert(
    fc.property(entries, (members) => {
      fc.pre(members.every(([name]) => name !== '__proto__'));
      const reversed = Object.fromEntries(members.toReversed());
      expect(canonicalJson(reversed)).toBe(canonicalJson(Object.fromEntries(members)));
    }),
  );
});
