import fc from 'fast-check';
import { neededOf } from '../../domain/counting.js';
import { OverrideError } from '../../domain/override-error.js';
import type { Overrides } from '../../domain/overrides.js';
import type { Fact, Procedure } from '../../domain/procedure.js';
import { resolveProcedure } from '../../domain/resolve-procedure.js';
import { sourcedValuesOf } from '../../domain/step-values.js';
import { isTightenOnly } from '../../domain/strictness.js';
import { published, stepOf } from './support.js';

const facts: readonly Fact[] = ['concernsAllResidents', 'concernsOwnersMajor'];
const three = published('threeProposalsThreeDisclosures');

/** The resolved procedure, or `undefined` when the overlay was refused. */
function accepted(overrides: Overrides, procedure: Procedure = three) {
  try {
    return resolveProcedure(procedure, { facts, overrides });
  } catch (error) {
    if (error instanceof OverrideError) return undefined;
    throw error;
  }
}

const allows = (overrides: Overrides, procedure?: Procedure) => accepted(overrides, procedure) !== undefined;

describe('law and locked values, on both sides', () => {
  test.each<[string, Overrides, boolean]>([
    ['L21 art. 11: a larger quorum', { partyMemberReview: { quorum: { share: [2, 3] } } }, true],
    ['L21 art. 11: a smaller quorum', { partyMemberReview: { quorum: { share: [49, 100] } } }, false],
    ['L21 art. 11: the same fraction written otherwise', { partyMemberReview: { quorum: { share: [2, 4] } } }, true],
    [
      'L21 art. 11: more than, at the same fraction',
      { partyMemberReview: { quorum: { comparison: 'moreThan' } } },
      true,
    ],
    ['L21 art. 11: at least, at the same fraction', { partyMemberReview: { pass: { comparison: 'atLeast' } } }, false],
    [
      'L21 art. 11: at least, at a larger fraction',
      { partyMemberReview: { pass: { comparison: 'atLeast', share: [2, 3] } } },
      true,
    ],
    ['L21 art. 11: another base', { partyMemberReview: { pass: { of: 'present', share: [2, 3] } } }, false],
    ['L3 art. 278: more owners', { ownersMajorVote: { pass: { share: [4, 5] } } }, true],
    ['L3 art. 278: fewer owners', { ownersMajorVote: { pass: { share: [2, 3] } } }, false],
    ['L13 art. 14: longer notice', { ownersMajorVote: { notice: { days: 16 } } }, true],
    ['L13 art. 14: shorter notice', { ownersMajorVote: { notice: { days: 14 } } }, false],
    ['L9 art. 31: sooner', { resultDisclosure: { answerWithin: { within: { amount: 2, unit: 'days' } } } }, true],
    ['L9 art. 31: later', { resultDisclosure: { answerWithin: { within: { amount: 4, unit: 'days' } } } }, false],
    [
      'L9 art. 31: in another unit',
      { resultDisclosure: { answerWithin: { within: { amount: 3, unit: 'workingDays' } } } },
      false,
    ],
    [
      'L9 art. 31: counted from the first day',
      { resultDisclosure: { answerWithin: { within: { amount: 3, unit: 'days', counting: 'inclusive' } } } },
      true,
    ],
    ['C22: no extension', { general: { extension: { maxTimes: 0 } } }, true],
    ['C22: one extension alone', { general: { extension: { maxTimes: 1 } } }, true],
    ['C22: a third extension', { general: { extension: { maxTimes: 3 } } }, false],
    ['L27: returned sooner', { general: { returnWithin: { within: { amount: 1, unit: 'workingDays' } } } }, true],
    ['L27: returned later', { general: { returnWithin: { within: { amount: 3, unit: 'workingDays' } } } }, false],
    ['L27: silence is never consent', { general: { returnWithin: { onTimeout: 'deemedAccepted' } } }, false],
  ])('%s: %j is allowed: %s', (_, overrides, allowed) => {
    expect(allows(overrides)).toBe(allowed);
  });

  test.each<[string, Overrides]>([
    ['custom C3: shorter notice', { partyMemberReview: { notice: { days: 2 } } }],
    ['custom C1: a shorter window', { resultDisclosure: { window: { days: 5 } } }],
    ['custom C1: Civil Code counting', { resultDisclosure: { window: { counting: 'exclusive' } } }],
    ['custom C7: another pass rule', { deliberation: { pass: { comparison: 'atLeast', of: 'present' } } }],
    ['seed S1, S2: exactly 90 % fails', { evaluation: { satisfaction: { comparison: 'moreThan' } } }],
    ['default: longer to file', { filing: { submitWithin: { within: { amount: 10, unit: 'workingDays' } } } }],
    ['default: fewer documents', { filing: { bundle: { documents: ['filingForm'] } } }],
    ['default: silence on a filing', { filing: { reviewWithin: { onTimeout: 'deemedAccepted' } } }],
    ['seed S3: two months', { general: { resolveWithin: { within: { amount: 2, unit: 'months' } } } }],
  ])('%s may be loosened', (_, overrides) => {
    expect(allows(overrides)).toBe(true);
  });

  test('a locked value of any source may be tightened only', () => {
    const [filing, ...others] = three.steps.filter((step) => step.kind === 'filing');
    if (!filing || others.length > 0) throw new Error('One filing was expected');
    const locked: Procedure = {
      ...three,
      steps: three.steps.map((step) =>
        step.kind === 'filing'
          ? {
              ...step,
              bundle: { ...step.bundle, locked: true as const },
              reviewWithin: { ...step.reviewWithin, locked: true as const },
            }
          : step,
      ) as unknown as Procedure['steps'],
    };
    const documents = filing.bundle.documents;
    expect(allows({ filing: { bundle: { documents: [...documents, 'legalNote'] } } }, locked)).toBe(true);
    expect(allows({ filing: { bundle: { documents: ['filingForm', 'plan'] } } }, locked)).toBe(false);
    expect(allows({ filing: { reviewWithin: { onTimeout: 'deemedAccepted' } } }, locked)).toBe(false);
  });
});

describe('whatever overlay is accepted', () => {
  // Mostly near the law, so that enough of them are accepted.
  const share = fc
    .tuple(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 0, max: 6 }))
    .map(([whole, less]): [number, number] => [Math.max(1, whole - Math.min(less, Math.ceil(whole / 2))), whole]);
  const threshold = fc.record(
    { share, comparison: fc.constantFrom('atLeast' as const, 'moreThan' as const) },
    { requiredKeys: [] },
  );
  const limit = fc.record(
    {
      within: fc.record({
        amount: fc.integer({ min: 1, max: 4 }),
        unit: fc.oneof(
          { weight: 4, arbitrary: fc.constant('days' as const) },
          { weight: 1, arbitrary: fc.constant('workingDays' as const) },
        ),
        counting: fc.constantFrom('inclusive' as const, 'exclusive' as const),
      }),
      yellowBefore: fc.constant({ amount: 1, unit: 'hours' as const }),
    },
    { requiredKeys: [] },
  );
  const silence = fc.record({ onTimeout: fc.constantFrom('escalate' as const, 'deemedAccepted' as const) });

  function pinnedBy(overrides: Overrides) {
    const pinned = accepted(overrides);
    fc.pre(pinned !== undefined);
    return pinned;
  }

  test.each([
    ['partyMemberReview', 'quorum'],
    ['partyMemberReview', 'pass'],
    ['residentsVote', 'quorum'],
    ['residentsVote', 'pass'],
    ['ownersMajorVote', 'quorum'],
    ['ownersMajorVote', 'pass'],
  ] as const)('%s.%s never needs fewer people than the law, of any number', (id, name) => {
    const before = stepOf(three, id, 'meeting').counting[name];
    fc.assert(
      fc.property(threshold, fc.integer({ min: 1, max: 500 }), (restated, base) => {
        const pinned = pinnedBy({ [id]: { [name]: restated } });
        const after = stepOf(pinned, id, 'meeting').counting[name];
        expect(neededOf(after, base)).toBeGreaterThanOrEqual(neededOf(before, base));
      }),
    );
  });

  test('the owners never get shorter notice than the law', () => {
    fc.assert(
      fc.property(fc.integer({ min: 10, max: 30 }), (days) => {
        const pinned = pinnedBy({ ownersMajorVote: { notice: { days } } });
        expect(stepOf(pinned, 'ownersMajorVote', 'meeting').notice.days).toBeGreaterThanOrEqual(15);
      }),
    );
  });

  test('objectors never get a later answer than the law, nor none', () => {
    fc.assert(
      fc.property(limit, silence, (restated, timeout) => {
        const pinned = pinnedBy({ resultDisclosure: { answerWithin: { ...restated, ...timeout } } });
        const { within, onTimeout } = stepOf(pinned, 'resultDisclosure', 'disclosure').answerWithin;
        expect(within.unit).toBe('days');
        expect(within.amount).toBeLessThanOrEqual(3);
        expect(onTimeout).toBe('escalate');
      }),
    );
  });

  test('what was law or locked stays locked, and everything that changed is listed', () => {
    const overrides = fc.record(
      {
        partyMemberReview: fc.record({
          quorum: threshold,
          notice: fc.record({ days: fc.integer({ min: 0, max: 10 }) }),
        }),
        filing: fc.record({ reviewWithin: silence, submitWithin: limit }, { requiredKeys: [] }),
      },
      { requiredKeys: [] },
    );
    const before = valuesByPath(three);
    fc.assert(
      fc.property(overrides, (restated) => {
        const pinned = pinnedBy(restated);
        for (const [path, value] of valuesByPath(pinned)) {
          const was = before.get(path);
          if (!was) throw new Error(`New value ${path}`);
          const changed = pinned.overridden.includes(path);
          if (isTightenOnly(was) && !isTightenOnly(value)) throw new Error(`${path} is no longer locked`);
          if (changed !== (value.source.ref === 'street override')) throw new Error(`${path} is not listed rightly`);
          if (!changed) expect(value).toBe(was);
        }
      }),
    );
  });
});

function valuesByPath({ general, steps }: Pick<Procedure, 'general' | 'steps'>) {
  return new Map(
    [{ id: 'general', holder: general }, ...steps.map((step) => ({ id: step.id, holder: step }))].flatMap(
      ({ id, holder }) => sourcedValuesOf(holder).map(([name, value]) => [`${id}.${name}`, value] as const),
    ),
  );
}
