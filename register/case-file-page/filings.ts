import { documentKinds } from '../../domain/procedure-words.js';
import type { CaseFile } from '../case-file.js';
import type { ChainedEntry } from '../register.js';
import { eventInWords } from './event-words.js';
import { html, type Html } from './html.js';
import { table } from './table.js';
import { entriesOf } from './lookup.js';
import { actorInWords, fieldList, timeInWords } from './value.js';
import { filingOutcomes } from './words.js';

const filingEvents = ['submitFiling', 'ruleOnFiling', 'deemedAccepted'];

/** 备案: what was submitted, what the street answered. */
export function filings(file: CaseFile): Html {
  const rows = entriesOf(file).filter(({ event }) => filingEvents.includes(event));
  if (rows.length === 0)
    return html`<h2>四、备案</h2>
      <p>无</p>`;
  return html`<h2>四、备案</h2>
    ${table(['时间', '事项', '办理', '内容'], rows.map(filingRow))}`;
}

function filingRow({ event, actor, occurredAt, data }: ChainedEntry): Html {
  const outcome = typeof data['outcome'] === 'string' ? data['outcome'] : null;
  return html`<tr>
    <td>${timeInWords(occurredAt)}</td>
    <td>${eventInWords(event)}${outcome === null ? null : `:${filingOutcomes[outcome] ?? outcome}`}</td>
    <td>${actorInWords(actor)}</td>
    <td>${documentList(data['documents'])}${fieldList(data, ['documents', 'outcome'])}</td>
  </tr>`;
}

function documentList(documents: unknown): Html | null {
  if (!Array.isArray(documents)) return null;
  const names: Readonly<Record<string, { readonly zh: string }>> = documentKinds;
  const items = (documents as { kind: string; title: string; digest?: string }[]).map(
    ({ kind, title, digest }) => html`<li>${names[kind]?.zh ?? kind}《${title}》${digest ? `(${digest})` : null}</li>`,
  );
  return html`<ul class="data">
    ${items}
  </ul>`;
}
