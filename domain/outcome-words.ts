import type { StepKind } from './procedure.js';
import type { Text } from './text.js';

const words: { readonly [K in StepKind]: Readonly<Record<string, Text>> } = {
  meeting: {
    passed: { zh: '通过', en: 'passed' },
    notPassed: { zh: '未通过', en: 'not passed' },
  },
  disclosure: {
    closed: { zh: '公示期满无异议', en: 'displayed in full without standing objection' },
    upheld: { zh: '异议成立', en: 'objection upheld' },
  },
  filing: {
    accepted: { zh: '准予备案', en: 'filed' },
    objected: { zh: '街道提出异议', en: 'the street objected' },
  },
  implementation: {
    accepted: { zh: '群众验收通过', en: 'accepted by residents' },
  },
  evaluation: {
    passed: { zh: '满意度达标', en: 'satisfaction reached' },
  },
};

/** The outcome of a step as people read it. */
export const outcomeInWords = (kind: StepKind, outcome: string): Text =>
  words[kind][outcome] ?? { zh: outcome, en: outcome };
