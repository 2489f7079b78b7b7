import type { DocumentKind } from '../../../domain/procedure.js';
import { daysAfterDue, requiredDocuments } from '../situation.js';
import type { Act, Situation } from '../story.js';

interface Filed {
  readonly round?: number;
  readonly version?: number;
  readonly responsible: string;
  readonly budgetYuan?: number;
}

const completedWithinDays = 60;

const bundle = (situation: Situation, { responsible, budgetYuan }: Filed, without?: DocumentKind) => ({
  documents: requiredDocuments(situation, without),
  plan: {
    responsible,
    completeBy: daysAfterDue(situation, completedWithinDays),
    ...(budgetYuan === undefined ? {} : { budgetYuan }),
  },
});

const submitted = { does: 'act', step: 'filing', act: 'submitFiling', as: 'committee' } as const;
const ruled = { does: 'act', step: 'filing', act: 'ruleOnFiling', as: 'street' } as const;

/** A bundle that lacks a document is refused with what is missing, and nothing changes. */
export const incompleteFiling = (filed: Filed, missing: DocumentKind): Act<'submitFiling'> => ({
  ...submitted,
  round: filed.round ?? 1,
  about: '材料不全 incomplete',
  input: (situation) => bundle(situation, filed, missing),
  expect: () => ({ status: 422, body: { code: 'FILING_INCOMPLETE', details: { missing: [missing] } } }),
});

/** The whole bundle; a corrected one keeps its number. */
export const filing = (filed: Filed): Act<'submitFiling'> => ({
  ...submitted,
  round: filed.round ?? 1,
  about: `责任人 ${filed.responsible}`,
  input: (situation) => bundle(situation, filed),
  expect: ({ results }) => {
    const { version = 1 } = filed;
    const before = version === 1 ? undefined : results['submitFiling']?.at(-1)?.['number'];
    const number = typeof before === 'string' ? { number: before } : {};
    return {
      status: 200,
      body: { result: { version, ...number }, proceeding: { current: { phase: 'underReview', light: 'green' } } },
    };
  },
});

/** 退回补正: all defects at once. */
export const returnedForCorrection = (defects: readonly string[]): Act<'ruleOnFiling'> => ({
  ...ruled,
  round: 1,
  about: defects.map((defect, index) => `${index + 1}. ${defect}`).join(';'),
  input: () => ({ outcome: 'returnedForCorrection', defects }),
  expect: ({ results }) => ({
    status: 200,
    body: {
      result: { outcome: 'returnedForCorrection', version: 1, number: numberIn(results) },
      proceeding: { current: { step: 'filing', phase: 'correcting', facts: { defects } } },
    },
  }),
});

export const acceptedFiling = (
  leadsTo: string,
  { round = 1, version = 1 }: { readonly round?: number; readonly version?: number } = {},
): Act<'ruleOnFiling'> => ({
  ...ruled,
  round,
  about: '形式、合法性与程序审查 form, legality, procedure',
  input: () => ({ outcome: 'accepted' }),
  expect: ({ results }) => ({
    status: 200,
    body: {
      result: { outcome: 'accepted', version, number: numberIn(results) },
      proceeding: { current: { step: leadsTo, light: 'green' } },
    },
  }),
});

/** The number under which the bundle was last submitted. */
const numberIn = (results: Situation['results']): string => String(results['submitFiling']?.at(-1)?.['number']);
