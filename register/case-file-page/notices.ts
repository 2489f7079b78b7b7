import type { PostNotice, RaiseObjection } from '../../domain/acts.js';
import { channels as channelWords } from '../../domain/procedure-words.js';
import type { DisclosureView } from '../../domain/record.js';
import type { CaseFile } from '../case-file.js';
import { html, type Html } from './html.js';
import { entriesOf } from './lookup.js';
import { fieldList, timeInWords } from './value.js';
import { disclosureStates, objectionOutcomes } from './words.js';

/** 公开: what hung where and how long, who objected to what, and what was answered. */
export function notices(file: CaseFile): Html {
  const { disclosures } = file;
  return html`<h2>三、公开</h2>
    ${disclosures.length === 0 ? html`<p>无</p>` : disclosures.map((view) => notice(file, view))}`;
}

function notice(file: CaseFile, view: DisclosureView): Html {
  const names: Readonly<Record<string, { readonly zh: string }>> = channelWords;
  return html`<h3>${view.title.zh}(第 ${view.round} 轮):${disclosureStates[view.state]}</h3>
    <p>
      ${timeInWords(view.postedAt)} 张贴;公示期 ${view.firstDay} 至 ${view.lastDay};
      渠道:${view.channels.map((channel) => names[channel]?.zh ?? channel).join('、')}
    </p>
    <p class="text">${view.text}</p>
    ${evidence(file, view)}${view.objections.map((objection) => objectionLine(file, view, objection))}`;
}

function evidence(file: CaseFile, view: DisclosureView): Html | null {
  const posted = entriesOf(file).find(
    ({ event, step, occurredAt }) => event === 'postNotice' && step === view.step && occurredAt === view.postedAt,
  );
  const board = (posted?.data as unknown as PostNotice | undefined)?.board;
  return board
    ? html`<p>张贴凭证:</p>
        ${fieldList(board)}`
    : null;
}

function objectionLine(
  file: CaseFile,
  view: DisclosureView,
  { id, state, answer }: DisclosureView['objections'][number],
) {
  const raised = entriesOf(file).find(
    ({ event, step, round, data }) =>
      event === 'object' && step === view.step && round === view.round && data['objection'] === id,
  );
  const reason = (raised?.data as unknown as RaiseObjection | undefined)?.reason ?? '—';
  return html`<table class="names">
    <tr>
      <th>异议 ${id}</th>
      <td>${reason}</td>
    </tr>
    <tr>
      <th>${objectionOutcomes[state] ?? state}</th>
      <td>${answer ?? '—'}</td>
    </tr>
  </table>`;
}
