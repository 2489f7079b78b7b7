import type { Procedure } from '../domain/procedure.js';
import { fiveDeliberationsOneFilingTwoDisclosures } from './five-deliberations-one-filing-two-disclosures.2026-01-01.js';
import { fourDeliberationsTwoDisclosures } from './four-deliberations-two-disclosures.2026-01-01.js';
import { supervised } from './rules/supervision.js';
import { threeProposalsThreeDisclosures } from './three-proposals-three-disclosures.2026-01-01.js';

/** Every published edition of every procedure. */
export const procedures: readonly Procedure[] = [
  threeProposalsThreeDisclosures,
  supervised(threeProposalsThreeDisclosures),
  fiveDeliberationsOneFilingTwoDisclosures,
  supervised(fiveDeliberationsOneFilingTwoDisclosures),
  fourDeliberationsTwoDisclosures,
  supervised(fourDeliberationsTwoDisclosures),
];

/** The newest edition of a procedure; new proceedings take it, running ones keep theirs. */
export const findProcedure = (id: string): Procedure | undefined =>
  procedures.filter((each) => each.id === id).toSorted((one, other) => other.edition.localeCompare(one.edition))[0];
