import { masked, maskedName } from './masking.js';
import type { Audience } from './procedure.js';
import { inShanghai } from './shanghai.js';
import type { Text } from './text.js';
import type { Iso } from './time.js';

/** What goes into a gap of a text, by how far it may be shown. */
export type Gap =
  | { readonly words: Text }
  | { readonly plain: string | number }
  | { readonly instant: Iso }
  /** Free text: whole for officials, phones and numbers masked for everyone else, left out outside the house. */
  | { readonly typed: string }
  /** A person: whole for officials, the family name for everyone else, left out outside the house. */
  | { readonly person: string };

/** Who sees what people typed and what they are called: those who work on the matter. */
const officials: readonly (Audience | 'outside')[] = ['committee', 'supervisor', 'street', 'streetLeader', 'district'];

const leftOut: Text = { zh: '(详见系统内通知)', en: '(see the notice in the system)' };

/** The text with its gaps filled for one reader. @throws Error for a gap without a filling. */
export function fill({ zh, en }: Text, gaps: Readonly<Record<string, Gap>>, reader: Audience | 'outside'): Text {
  const shown = (name: string): Text => {
    const gap = gaps[name];
    if (!gap) throw new Error(`nothing for {${name}}`);
    return shownTo(reader, gap);
  };
  return {
    zh: zh.replace(/\{(\w+)\}/g, (_whole, name: string) => shown(name).zh),
    en: en.replace(/\{(\w+)\}/g, (_whole, name: string) => shown(name).en),
  };
}

function shownTo(reader: Audience | 'outside', gap: Gap): Text {
  if ('words' in gap) return gap.words;
  if ('plain' in gap) return same(String(gap.plain));
  if ('instant' in gap) return same(inShanghai(gap.instant));
  if (reader === 'outside') return leftOut;
  const whole = officials.includes(reader);
  if ('typed' in gap) return same(whole ? gap.typed : masked(gap.typed));
  return same(whole ? gap.person : maskedName(gap.person));
}

const same = (text: string): Text => ({ zh: text, en: text });
