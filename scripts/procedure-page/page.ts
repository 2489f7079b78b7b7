import type { Procedure } from '../../domain/procedure.js';
import { diagram } from './diagram.js';
import { generalTable } from './general-table.js';
import { sourceList } from './sources.js';
import { stepTable } from './table.js';

/** The page about one edition, in Markdown: what a street confirms before its communities run it. */
export function procedurePage(procedure: Procedure): string {
  const { id, edition, title, place, general } = procedure;
  return `# ${title.zh} / ${title.en}

<!-- generated from procedures/; run the generator instead of editing -->

程序标识 / id:\`${id}\` · 版本 / edition:${edition} · 适用 / place:${place.zh} / ${place.en}

## 环节 / Steps

方括号内为该数值的依据,见文末;“D”为缺省值,街道可以调整;法规数值只能从严。
Each value carries its source in brackets, listed below; a street may change any value, one that rests on law only to tighten it.

${stepTable(procedure)}

## 流程 / Flow

实线为通过后的去向,虚线为被否决后的去向,虚线框为可选环节。
Solid lines lead on, dotted lines follow a refusal, dashed boxes stand only for some subjects.

\`\`\`mermaid
${diagram(procedure)}
\`\`\`

## 通用规则 / General rules

${generalTable(general)}

## 依据 / Sources

${sourceList(procedure)}
`;
}
