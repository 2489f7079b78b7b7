import type { DutyHolder } from './actor.js';
import type { EscalationPhrase, ProceedingPhrase } from './phrase-names.js';
import type { Audience } from './procedure.js';
import type { CommitCommand, Notice } from './record.js';
import { fill, type Gap } from './news-text.js';
import type { Text } from './text.js';

/** Something that happened and must be told; who is told, and in which words, stands in the table beside the procedures. */
export interface News {
  readonly phrase: ProceedingPhrase | EscalationPhrase;
  /** As the record names it. */
  readonly event: string;
  readonly proceeding: string;
  /** The subject as its proposer named it: free text. */
  readonly title: string;
  /** The step it happened in; `null` when it concerns the proceeding as a whole. */
  readonly step: Text | null;
  /** Whose offices are told. */
  readonly organisations: { readonly community: string; readonly street: string; readonly district: string };
  /** Whose duty it is about, when it is about one. */
  readonly due?: DutyHolder;
  /** Whom the step or the rung names itself. */
  readonly named?: readonly Audience[];
  readonly gaps: Readonly<Record<string, Gap>>;
}

/** A transition as a workflow hands it on: it knows what is to be told, not yet to whom. */
export type CommitRequest = Omit<CommitCommand, 'notices'> & { readonly news: readonly News[] };

/** A line of the table: whom an event of this kind is told to. `due` and `named` stand for whom the news names. */
export interface TellRule {
  readonly tells: readonly (Audience | 'due' | 'named')[];
  readonly urgency: Notice['urgency'];
}

/** One text of the catalogue, with `{gaps}`. */
export interface Phrase<Row extends string = string> {
  readonly row: Row;
  readonly text: Text;
}

/** Who is told what, in which words. */
export interface NewsTable {
  readonly rules: Readonly<Record<string, TellRule>>;
  readonly phrases: Readonly<Record<string, Phrase>>;
}

/** The notices a piece of news leads to: one for each audience, none twice. @throws Error for a phrase that is not in the table. */
export function noticesOf(news: News, { rules, phrases }: NewsTable): readonly Notice[] {
  const phrase = phrases[news.phrase];
  const rule = phrase && rules[phrase.row];
  if (!phrase || !rule) throw new Error(`no text for ${news.phrase}`);
  const audiences = new Set(rule.tells.flatMap((each) => audiencesOf(each, news)));
  return [...audiences].map((to) => ({
    event: news.event,
    to,
    organisation: organisationOf(to, news),
    urgency: rule.urgency,
    text: titled(news, fill(phrase.text, withStep(news), to)),
    brief: fill(phrase.text, withStep(news), 'outside'),
  }));
}

function audiencesOf(each: Audience | 'due' | 'named', { due, named = [] }: News): readonly Audience[] {
  if (each === 'named') return named;
  return each === 'due' ? (due ? [due] : []) : [each];
}

const organisationOf = (to: Audience, { organisations }: News): string => {
  if (to === 'operator') return 'operations';
  if (to === 'district') return organisations.district;
  return to === 'street' || to === 'streetLeader' ? organisations.street : organisations.community;
};

const withStep = ({ step, gaps }: News): Readonly<Record<string, Gap>> =>
  step ? { step: { words: step }, ...gaps } : gaps;

const titled = ({ title }: News, { zh, en }: Text): Text => ({ zh: `【${title}】${zh}`, en: `[${title}] ${en}` });
