import { epochMs } from '../../domain/instant.js';
import type { HandlingView } from '../../domain/escalation-view.js';
import type { EscalationView } from '../../domain/record.js';
import { escalationStatuses } from '../../domain/state-words.js';
import type { Iso } from '../../domain/time.js';
import { latenessInWords } from '../../domain/working-time.js';
import type { CaseFile } from '../case-file.js';
import { html, type Html } from './html.js';
import { stepTitle } from './lookup.js';
import { table } from './table.js';
import { fieldList, timeInWords } from './value.js';
import { escalationReasons, roles } from './words.js';

/** 提级办理: what reached the street office and what became of it. */
export function escalated(file: CaseFile): Html {
  const { escalations } = file;
  if (escalations.length === 0)
    return html`<h2>五、提级办理</h2>
      <p>无</p>`;
  return html`<h2>五、提级办理</h2>
    ${table(
      ['编号', '环节', '原因', '时间', '状态', '办理情况'],
      escalations.map((view) => summaryRow(file, view)),
    )}${escalations.map(handling)}`;
}

function summaryRow(file: CaseFile, view: EscalationView): Html {
  return html`<tr>
    <td>${view.id}</td>
    <td>${stepTitle(file, view.step)}</td>
    <td>${escalationReasons[view.reason]}</td>
    <td>${timeInWords(view.openedAt)}</td>
    <td>${escalationStatuses[view.status]}</td>
    <td>${view.plan ?? null}${view.plan && view.reply ? ';' : null}${view.reply ?? null}</td>
  </tr>`;
}

/** Causes, 清单—方案—分工, tasks, ladder and district; escalations begun before 2026-11-22 have none of them. */
function handling(view: EscalationView): Html {
  const { id, causes = [], documents, tasks = [], ladder, district = [], dispute, assignment } = view;
  if (causes.length === 0) return html``;
  return html`<h3>${id}</h3>
    ${table(['事由', '责任方', '应于', '消除'], causes.map(causeRow))}
    ${
      documents
        ? html`<p>清单—方案—分工:</p>
            ${fieldList(documents)}`
        : null
    }
    ${dispute ? html`<p>退回异议:${dispute}</p>` : null}
    ${
      assignment
        ? html`<p>裁定:</p>
            ${fieldList(assignment)}`
        : null
    }
    ${section(['任务', '单位', '内容', '时限', '完成'], tasks.map(taskRow))}
    ${section(['督办', '应于', '实际'], (ladder?.climbed ?? []).map(rungRow))}
    ${section(['报区级', '事由', '答复', '答复时间'], district.map(districtRow))}`;
}

const section = (columns: readonly string[], rows: readonly Html[]): Html | null =>
  rows.length === 0 ? null : table(columns, rows);

function causeRow(cause: HandlingView['causes'][number]): Html {
  const { stepTitle: title, round, reason, due, dueAt, goneAt, lateByWorkingMinutes: late } = cause;
  return html`<tr>
    <td>${title.zh}(第 ${round} 轮):${escalationReasons[reason]}</td>
    <td>${roles[due]}</td>
    <td>${timeInWords(dueAt)}</td>
    <td>${goneAt ? timeInWords(goneAt) : '—'}${late === null ? null : `,${latenessInWords(late).zh}`}</td>
  </tr>`;
}

function taskRow({ id, unit, task, completeBy, doneAt, clock }: HandlingView['tasks'][number]): Html {
  return html`<tr>
    <td>${id}</td>
    <td>${unit}</td>
    <td>${task}</td>
    <td>${completeBy}</td>
    <td>${doneAt ? `${timeInWords(doneAt)}${isLate(doneAt, clock.dueAt) ? '(逾期)' : ''}` : '未完成'}</td>
  </tr>`;
}

const isLate = (doneAt: Iso, dueAt: Iso): boolean => epochMs(doneAt) >= epochMs(dueAt);

function rungRow({ title, dueAt, climbedAt }: HandlingView['ladder']['climbed'][number]): Html {
  return html`<tr>
    <td>${title.zh}</td>
    <td>${timeInWords(dueAt)}</td>
    <td>${timeInWords(climbedAt)}</td>
  </tr>`;
}

function districtRow({ reportedAt, reason, answer, answeredAt }: HandlingView['district'][number]): Html {
  return html`<tr>
    <td>${timeInWords(reportedAt)}</td>
    <td>${reason ?? '督办自动上报'}</td>
    <td>${answer ?? '—'}</td>
    <td>${timeInWords(answeredAt)}</td>
  </tr>`;
}
