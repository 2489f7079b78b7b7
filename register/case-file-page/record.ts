import type { CaseFile, CaseFileChain } from '../case-file.js';
import type { ChainedEntry } from '../register.js';
import { eventInWords } from './event-words.js';
import { html, type Html } from './html.js';
import { table } from './table.js';
import { stepTitle } from './lookup.js';
import { actorInWords, fieldList, timeInWords } from './value.js';

/** 全过程记录: every entry of every chain, with the time it happened and the time it was taken down. */
export function record(file: CaseFile): Html {
  return html`<h2>六、全过程记录</h2>
    ${file.chains.map((chain) => chainTable(file, chain))}`;
}

function chainTable(file: CaseFile, { workflowId, entries }: CaseFileChain): Html {
  return html`<h3>${workflowId === file.proceeding.id ? '程序' : '提级办理'} ${workflowId}</h3>
    ${table(
      ['序', '事项 / 环节', '办理', '发生 / 记录时间', '内容'],
      entries.map((entry) => entryRow(file, entry)),
    )}`;
}

function entryRow(file: CaseFile, { sequence, event, step, actor, occurredAt, recordedAt, data }: ChainedEntry): Html {
  return html`<tr>
    <td>${sequence}</td>
    <td>${eventInWords(event)}<br />${stepTitle(file, step)}</td>
    <td>${actorInWords(actor)}</td>
    <td class="when">${timeInWords(occurredAt)}<br />${timeInWords(recordedAt)}</td>
    <td>${fieldList(data, ['verdict', ...('title' in data ? ['rung'] : [])])}</td>
  </tr>`;
}

/** What to compare with, and how to check the file itself. */
export function proof({ chains, seal }: CaseFile): Html {
  const rows = chains.map(
    ({ workflowId, head }) =>
      html`<tr>
        <td>${workflowId}</td>
        <td>${head.sequence}</td>
        <td class="hash">${head.hash}</td>
      </tr>`,
  );
  return html`<h2>七、核验</h2>
    ${table(['记录链', '条数', '末条摘要(SHA-256)'], rows)}
    <p>案卷封印:<span class="hash">${seal}</span></p>
    <p>以案卷的 JSON 文件离线核验:<code>npm run verify -- 文件 --head 末条摘要</code></p>`;
}
