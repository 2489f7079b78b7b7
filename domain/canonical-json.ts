const loneSurrogate = /\p{Surrogate}/u;

/**
 * The one JSON text of a value by RFC 8785, so that equal values have equal digests. Members that are `undefined` are
 * left out, as JSON does.
 * @throws TypeError on anything that JSON would change or lose: non-finite numbers, `undefined` elsewhere than as a
 * member, lone surrogates, bigints, functions, symbols, dates, maps and other objects that are not plain.
 */
export function canonicalJson(value: unknown): string {
  switch (typeof value) {
    case 'boolean':
      return String(value);
    case 'number':
      if (!Number.isFinite(value)) throw new TypeError(`Not a JSON number: ${value}`);
      return JSON.stringify(value);
    case 'string':
      return canonicalString(value);
    case 'object':
      if (value === null) return 'null';
      // Holes become `undefined` here, and are refused like it.
      if (Array.isArray(value)) return `[${Array.from(value, canonicalJson).join(',')}]`;
      return canonicalObject(value);
    default:
      throw new TypeError(`Not a JSON value: ${typeof value}`);
  }
}

function canonicalObject(value: object): string {
  if (!isPlain(value)) throw new TypeError('Not a plain object');
  const members = Object.entries(value)
    .filter(([, member]) => member !== undefined)
    // RFC 8785 orders names by UTF-16 code units, as `<` does.
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, member]) => `${canonicalString(name)}:${canonicalJson(member)}`);
  return `{${members.join(',')}}`;
}

function canonicalString(text: string): string {
  if (loneSurrogate.test(text)) throw new TypeError('Not well-formed Unicode: a lone surrogate');
  return JSON.stringify(text);
}

/** Plain in whichever realm it was made: the workflow sandbox has its own `Object`. */
function isPlain(value: object): value is Readonly<Record<string, unknown>> {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}
