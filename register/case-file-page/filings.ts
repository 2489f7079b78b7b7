import { documentKinds } from '../../domain/procedure-words.js';
import type { CaseFile } from '../case-file.js';
import type { ChainedEntry } from '../register.js';
import { eventInWords } from './event-words.js';
import { html, type Html } from './html.js';
import { table } from './table.js';
import { entriesOf, stepTitle } from './lookup.js';
import { actorInWords, fieldList, timeInWords } from './value.js';
import { escalationStatuses } from '../../domain/state-words.js';
import { escalationReasons, filingOutcomes } from './words.js';

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

/** 提级办理: what reached the street office and what became of it. */
export function escalated(file: CaseFile): Html {
  const { escalations } = file;
  if (escalations.length === 0)
    return html`<h2>五、提级办理</h2>
      <p>无</p>`;
  const rows = escalations.map(
    (view) =>
      html`<tr>
        <td>${view.id}</td>
        <td>${stepTitle(file, view.step)}</td>
        <td>${escalationReasons[view.reason]}</td>
        <td>${timeInWords(view.openedAt)}</td>
        <td>${escalationStatuses[view.status]}</td>
        <td>${view.plan ?? null}${view.plan && view.reply ? ';' : null}${view.reply ?? null}</td>
      </tr>`,
  );
  return html`<h2>五、提级办理</h2>
    ${table(['编号', '环节', '原因', '时间', '状态', '办理情况'], rows)}`;
}
