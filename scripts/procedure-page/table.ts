import { bodies } from '../../domain/body.js';
import type { Procedure, Step } from '../../domain/procedure.js';
import { documentKinds, facts } from '../../domain/procedure-words.js';
import { sampleInWords, satisfactionInWords, thresholdInWords } from '../../domain/threshold-words.js';
import { isOptional } from '../../domain/procedure-graph.js';
import { periodsOf, timeoutLines } from './periods.js';
import { bilingual, mark } from './words.js';

const columns = [
  '环节<br>Step',
  '主体<br>Body',
  '法定人数<br>Quorum',
  '通过条件<br>Pass rule',
  '会前通知<br>Notice',
  '期限<br>Period',
  '逾期<br>On timeout',
  '依据<br>Source',
];

/** One row per step, for a street clerk to confirm value by value. */
export function stepTable({ steps }: Procedure): string {
  const rows = steps.map((step, index) => row(step, ordinalOf(steps, index)));
  return [columns, columns.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

/** 1, 2, 3 for the steps that always stand; an optional one hangs on the step before it: 3a, 3b. */
function ordinalOf(steps: readonly Step[], index: number): string {
  const before = steps.slice(0, index + 1);
  const standing = before.filter((step) => !isOptional(step)).length;
  const hanging = before.length - 1 - before.findLastIndex((step) => !isOptional(step));
  return hanging === 0 ? `${standing}` : `${standing}${String.fromCharCode(96 + hanging)}`;
}

function row(step: Step, ordinal: string): readonly string[] {
  const periods = periodsOf(step);
  const counting = countingCells(step);
  return [
    lines([`${ordinal}. **${step.title.zh}**`, step.title.en, ...condition(step), ...bundle(step)]),
    bilingualCell(bodies[step.body]),
    counting.quorum,
    counting.pass,
    step.kind === 'meeting' ? `${step.notice.days}天 / ${plural(step.notice.days)} ${mark(step.notice)}` : '—',
    lines(periods.map(({ line }) => line)),
    lines(timeoutLines(periods)),
    lines([...new Set(step.sources.map(({ ref }) => ref))]),
  ];
}

const lines = (texts: readonly string[]) => texts.join('<br>');
const bilingualCell = ({ zh, en }: { zh: string; en: string }) => `${zh}<br>${en}`;
const plural = (count: number) => (count === 1 ? '1 day' : `${count} days`);

function countingCells(step: Step): { readonly quorum: string; readonly pass: string } {
  if (step.kind === 'evaluation') {
    const { minimumSample, satisfaction } = step;
    return {
      quorum: `${bilingual(sampleInWords(minimumSample))} ${mark(minimumSample)}`,
      pass: `${bilingual(satisfactionInWords(satisfaction))} ${mark(satisfaction)}`,
    };
  }
  if (step.kind !== 'meeting') return { quorum: '—', pass: '—' };
  const { measures, quorum, pass } = step.counting;
  const ways = measures === 'heads' ? (['heads'] as const) : (['heads', 'area'] as const);
  const cell = (threshold: typeof quorum) =>
    lines([...ways.map((measure) => bilingual(thresholdInWords(threshold, measure))), mark(threshold)]);
  return { quorum: cell(quorum), pass: cell(pass) };
}

function condition({ when, unless }: Step): readonly string[] {
  if (!when) return [];
  const except = unless ? [`但不含 / unless: ${bilingual(facts[unless])}`] : [];
  return [`*仅当 / only if: ${[bilingual(facts[when]), ...except].join('; ')}*`];
}

function bundle(step: Step): readonly string[] {
  if (step.kind !== 'filing') return [];
  const documents = step.bundle.documents.map((kind) => documentKinds[kind]);
  return [
    `材料:${documents.map(({ zh }) => zh).join('、')} / bundle: ${documents.map(({ en }) => en).join(', ')} ${mark(step.bundle)}`,
  ];
}
