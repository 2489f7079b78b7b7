import type { AssignWork, RecordRatings } from '../../../domain/acts.js';
import { daysAfterDue } from '../situation.js';
import type { Act, Moment } from '../story.js';

interface Work {
  readonly responsible: string;
  readonly unit: string;
  readonly route: AssignWork['route'];
  readonly progress: string;
  readonly summary: string;
  readonly opinion: string;
}

const step = 'implementation';

/** Work assigned by name and date, reported on, and accepted by residents who did not do it. */
export function work({ responsible, unit, route, progress, summary, opinion }: Work): readonly Moment[] {
  const common = { does: 'act', step, round: 1, as: 'committee' } as const;
  const assigned: Act<'assignWork'> = {
    ...common,
    ...{ act: 'assignWork', about: `责任人 ${responsible},承办 ${unit}` },
    input: (situation) => ({ responsible, unit, route, completeBy: daysAfterDue(situation, 30) }),
    expect: () => ({ status: 200, body: { proceeding: { current: { phase: 'underWay' } } } }),
  };
  const underWay: Act<'reportProgress'> = {
    ...common,
    ...{ act: 'reportProgress', about: progress },
    input: () => ({ percent: 60, text: progress }),
    expect: () => ({ status: 200, body: { proceeding: { current: { facts: { percent: 60 } } } } }),
  };
  const completed: Act<'reportCompletion'> = {
    ...common,
    ...{ act: 'reportCompletion', about: summary },
    input: ({ nowIso }) => ({
      completedAt: nowIso,
      summary,
      acceptance: {
        outcome: 'accepted',
        representatives: [{ name: '居民代表甲' }, { name: '居民代表乙' }, { name: '居民代表丙' }],
        opinion,
      },
    }),
    expect: () => ({ status: 200, body: { result: { outcome: 'accepted' } } }),
  };
  return [assigned, underWay, completed];
}

/** 满意度: how many of the valid ratings are needed, reckoned by hand. */
export const evaluation = (ratings: RecordRatings, needed: number): Act<'recordRatings'> => ({
  ...{ does: 'act', step: 'evaluation', round: 1, act: 'recordRatings', as: 'committee' },
  about: '居民代表检查验收、满意度测评',
  input: () => ratings,
  expect: () => {
    const pass = { needed, counted: ratings.satisfied + ratings.basicallySatisfied, met: true };
    return {
      status: 200,
      body: {
        result: { verdict: { outcome: 'passed', certificate: { pass } } },
        proceeding: { status: 'completed', current: null },
      },
    };
  },
});
