import type { RecordMeeting } from '../../domain/acts.js';
import type { Attendance, Finding, Ratings, Verdict, Votes } from '../../domain/counting-rule.js';
import type { CaseFile } from '../case-file.js';
import type { ChainedEntry } from '../register.js';
import { html, type Html } from './html.js';
import { table } from './table.js';
import { entriesOf, stepTitle } from './lookup.js';
import { timeInWords } from './value.js';
import { verdictOutcomes } from './words.js';

/** Every count with its certificate, so that anyone can do the sum again. */
export function verdicts(file: CaseFile): Html {
  const counted = entriesOf(file).filter(({ event }) => event === 'recordMeeting' || event === 'recordRatings');
  return html`<h2>二、判定</h2>
    ${counted.length === 0 ? html`<p>无</p>` : counted.map((entry) => verdictFigure(file, entry))}`;
}

function verdictFigure(file: CaseFile, entry: ChainedEntry): Html {
  const { verdict } = entry.data as unknown as { readonly verdict: Verdict };
  const { quorum, pass, area, sources } = verdict.certificate;
  const isMeeting = entry.event === 'recordMeeting';
  const rows = [
    findingRow(isMeeting ? '法定人数' : '最低样本', quorum),
    findingRow(isMeeting ? '通过' : '满意度', pass),
  ];
  if (area) rows.push(findingRow('法定面积', area.quorum), findingRow('面积通过', area.pass));
  return html`<figure>
    <h3>
      ${stepTitle(file, entry.step)}:${verdictOutcomes[verdict.outcome] ?? verdict.outcome}(记录第 ${entry.sequence} 条)
    </h3>
    <p>${timeInWords(entry.occurredAt)};${isMeeting ? meetingCount(entry) : ratingCount(entry)}</p>
    ${table(['项目', '规则', '基数', '需要', '实得', '结论'], rows)}
    <p>依据:${sources.join('、')}</p>
    ${isMeeting ? meetingRecord(entry) : null}
  </figure>`;
}

function findingRow(name: string, { rule, base, needed, counted, met }: Finding): Html {
  return html`<tr>
    <td>${name}</td>
    <td>${rule}</td>
    <td>${base}</td>
    <td>${needed}</td>
    <td>${counted}</td>
    <td class="${met ? 'met' : 'unmet'}">${met ? '达到' : '未达到'}</td>
  </tr>`;
}

function meetingCount({ data }: ChainedEntry): Html {
  const { attendance, votes, area } = data as unknown as RecordMeeting;
  return html`${countLine(attendance, votes)}${area ? html`;按面积(百分之一平方米):${countLine(area.attendance, area.votes)}` : null}`;
}

function countLine({ entitled, present, recused }: Attendance, votes: Votes): Html {
  return html`应到 ${entitled},到会 ${present},回避 ${recused};赞成 ${votes.for},反对 ${votes.against},弃权
  ${votes.abstain},无效 ${votes.invalid}`;
}

function ratingCount({ data }: ChainedEntry): Html {
  const { invited, satisfied, basicallySatisfied, unsatisfied, noAnswer } = data as unknown as Ratings;
  return html`应邀 ${invited};满意 ${satisfied},基本满意 ${basicallySatisfied},不满意 ${unsatisfied},未答 ${noAnswer}`;
}

function meetingRecord({ data }: ChainedEntry): Html {
  const { minutes, signers, supervisor } = data as unknown as RecordMeeting;
  return html`<p class="text">${minutes}</p>
    <p>签字:${signers.join('、')};监督:${supervisor}</p>`;
}
