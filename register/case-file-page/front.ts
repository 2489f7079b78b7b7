import { outcomeInWords } from '../../domain/outcome-words.js';
import type { StepView } from '../../domain/record.js';
import type { CaseFile } from '../case-file.js';
import { html, type Html } from './html.js';
import { table } from './table.js';
import { timeInWords } from './value.js';
import { stepStates } from '../../domain/state-words.js';
import { origins, statuses } from './words.js';

/** A rehearsal must never be taken for the real thing, on no page. */
export function rehearsalMark({ proceeding }: CaseFile): Html {
  if (!proceeding.rehearsal) return html``;
  return html`<div class="watermark" aria-hidden="true"><span>演练</span></div>
    <p class="rehearsal">演练案卷,不是正式记录(一日以 ${proceeding.rehearsal.dayMs} 毫秒计)</p>`;
}

export function front({ proceeding, exportedAt }: CaseFile): Html {
  const { procedure, title } = proceeding;
  const rows: readonly (readonly [string, string])[] = [
    ['编号', proceeding.id],
    ['程序', `${procedure.title.zh}(${procedure.edition} 版)`],
    ['街道 / 社区', `${proceeding.street} / ${proceeding.community}`],
    ['事项来源', origins[proceeding.origin]],
    ['事项简介', proceeding.summary],
    ['状态', statuses[proceeding.status]],
    ['启动时间', timeInWords(proceeding.startedAt)],
    ['终结时间', timeInWords(proceeding.endedAt)],
    ['导出时间', timeInWords(exportedAt)],
  ];
  return html`<h1>案卷</h1>
    <p class="subject">${title}</p>
    <table class="names">
      ${rows.map(
        ([name, value]) =>
          html`<tr>
            <th>${name}</th>
            <td>${value}</td>
          </tr>`,
      )}
    </table>`;
}

export function stepTable({ proceeding }: CaseFile): Html {
  return html`<h2>一、环节</h2>
    ${table(['序', '环节', '状态', '轮次', '开始', '结束', '结果'], proceeding.steps.map(stepRow))}`;
}

function stepRow({ title, kind, state, round, openedAt, closedAt, outcome }: StepView, index: number): Html {
  return html`<tr>
    <td class="brief">${index + 1}</td>
    <td>${title.zh}</td>
    <td class="brief">${stepStates[state]}</td>
    <td class="brief">${round === 0 ? '—' : round}</td>
    <td>${timeInWords(openedAt)}</td>
    <td>${timeInWords(closedAt)}</td>
    <td>${outcome === undefined ? '—' : outcomeInWords(kind, outcome).zh}</td>
  </tr>`;
}
