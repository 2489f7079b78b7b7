/** Text that is already HTML; only `html` makes it. */
export interface Html {
  readonly markup: string;
}

type Part = Html | string | number | null | readonly Part[];

/** HTML from a template: everything put into it is text and is escaped, unless it is HTML itself. */
export function html(texts: TemplateStringsArray, ...parts: readonly Part[]): Html {
  const rest = parts.map((part, index) => markupOf(part) + (texts[index + 1] ?? ''));
  return { markup: (texts[0] ?? '') + rest.join('') };
}

function markupOf(part: Part): string {
  if (part === null) return '';
  if (typeof part === 'string' || typeof part === 'number') return escape(String(part));
  return 'markup' in part ? part.markup : part.map(markupOf).join('');
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escape(text: string): string {
  return (
    text
      .replace(/[&<>"']/g, (character) => entities[character] ?? '')
      // HTML has no control characters; their pictures (␀ …) show that they are there.
      .replace(/[\0-\x08\x0b\x0c\x0e-\x1f]/g, (character) => String.fromCodePoint(0x2400 + character.charCodeAt(0)))
  );
}
