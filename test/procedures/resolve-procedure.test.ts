import { problemsOf } from '../../domain/check-procedure.js';
import { OverrideError } from '../../domain/override-error.js';
import type { Overrides } from '../../domain/overrides.js';
import { overridesSchema } from '../../domain/overrides-schema.js';
import type { Fact } from '../../domain/procedure.js';
import { resolveProcedure } from '../../domain/resolve-procedure.js';
import { procedures } from '../../procedures/index.js';
import { published, stepOf } from './support.js';

const three = published('threeProposalsThreeDisclosures');
const four = published('fourDeliberationsTwoDisclosures');

const resolved = (overrides: Overrides, facts: readonly Fact[] = []) => resolveProcedure(three, { facts, overrides });

function issuesOf(attempt: () => unknown): readonly { path: string; zh: string; en: string }[] {
  try {
    attempt();
  } catch (error) {
    if (error instanceof OverrideError) return error.issues;
    throw error;
  }
  throw new Error('Was allowed');
}

const paths = (overrides: Overrides, facts?: readonly Fact[]) =>
  issuesOf(() => resolved(overrides, facts)).map(({ path }) => path);

describe('facts', () => {
  const optional = (facts: readonly Fact[]) =>
    resolveProcedure(three, { facts })
      .steps.filter((step) => step.when)
      .map(({ id }) => id);

  test('without facts no optional step stands, and nothing else changes', () => {
    const { steps, overridden, ...others } = resolveProcedure(three, { facts: [] });
    expect(steps).toEqual(three.steps.filter((step) => !step.when));
    expect(overridden).toEqual([]);
    expect({ ...others, steps: three.steps }).toEqual(three);
  });

  test.each<[readonly Fact[], readonly string[]]>([
    [['concernsSeveralUnits'], ['jointMeeting']],
    [['concernsAllResidents'], ['residentsVote']],
    [['concernsOwners'], ['ownersVote']],
    [['concernsOwnersMajor'], ['ownersMajorVote']],
    [['concernsOwners', 'concernsOwnersMajor'], ['ownersMajorVote']],
    [
      ['concernsOwners', 'concernsAllResidents', 'concernsOwners'],
      ['residentsVote', 'ownersVote'],
    ],
  ])('%j switches on %j', (facts, steps) => {
    expect(optional(facts)).toEqual(steps);
  });

  test('domain-rules §1.4: the statutory vote stands between the review and the filing', () => {
    const ids = resolveProcedure(three, { facts: ['concernsAllResidents'] }).steps.map(({ id }) => id);
    expect(ids.slice(ids.indexOf('partyMemberReview'), ids.indexOf('filing') + 1)).toEqual([
      'partyMemberReview',
      'residentsVote',
      'filing',
    ]);
  });

  test('a fact that the procedure has no step for is refused, not lost', () => {
    const issues = issuesOf(() => resolveProcedure(four, { facts: ['concernsOwners', 'concernsAllResidents'] }));
    expect(issues.map(({ path }) => path)).toEqual(['facts.concernsOwners', 'facts.concernsAllResidents']);
  });

  test('every combination of facts resolves to a procedure without problems', () => {
    for (const procedure of procedures) {
      const usable = [...new Set(procedure.steps.flatMap((step) => step.when ?? []))];
      for (let mask = 0; mask < 2 ** usable.length; mask += 1) {
        const facts = usable.filter((_, bit) => mask & (2 ** bit));
        expect(problemsOf({ ...resolveProcedure(procedure, { facts }) })).toEqual([]);
      }
    }
  });
});

describe('overrides', () => {
  test('quorum and notice by their names; the new values name the street as their source', () => {
    const pinned = resolved({
      partyMemberReview: { quorum: { share: [2, 3], comparison: 'atLeast' }, notice: { days: 5 } },
      filing: { reviewWithin: { within: { amount: 3, unit: 'workingDays' }, onTimeout: 'deemedAccepted' } },
    });
    expect(pinned.overridden).toEqual(['partyMemberReview.quorum', 'partyMemberReview.notice', 'filing.reviewWithin']);
    const { counting, notice } = stepOf(pinned, 'partyMemberReview', 'meeting');
    expect(counting.quorum).toMatchObject({ share: [2, 3], comparison: 'atLeast', of: 'due', locked: true });
    expect(counting.quorum.source).toMatchObject({ provenance: 'localCustom', ref: 'street override' });
    expect(counting.quorum.source.says).toContain('L21 art. 11');
    expect(counting.pass.source.ref).toBe('L21 art. 11');
    expect(notice).toMatchObject({ days: 5, source: { ref: 'street override' } });
    expect(notice).not.toHaveProperty('locked');
    expect(stepOf(pinned, 'filing', 'filing').reviewWithin).toMatchObject({
      within: { amount: 3, unit: 'workingDays' },
      yellowBefore: { amount: 1, unit: 'workingDays' },
      onTimeout: 'deemedAccepted',
    });
  });

  test('the published edition stays as it was', () => {
    const before = JSON.stringify(three);
    resolved({ filing: { submitWithin: { within: { amount: 9, unit: 'workingDays' } } } });
    expect(JSON.stringify(three)).toBe(before);
  });

  test('general rules by their own names', () => {
    const pinned = resolved({
      general: { suspension: { maxDays: 60 }, signWithin: { within: { amount: 2, unit: 'workingDays' } } },
    });
    expect(pinned.overridden).toEqual(['general.suspension', 'general.signWithin']);
    expect(pinned.general.suspension.maxDays).toBe(60);
    expect(pinned.general.escalation.signWithin.within.amount).toBe(2);
    expect(pinned.general.escalation.returnWithin).toEqual(three.general.escalation.returnWithin);
  });

  test('restating what already holds changes nothing, not even the source', () => {
    const pinned = resolved({
      partyMemberReview: { quorum: { share: [1, 2] }, notice: { days: 3 } },
      filing: { routes: { objected: { goto: 'deliberation' } } },
    });
    expect(pinned.overridden).toEqual([]);
    expect(pinned.steps).toEqual(resolved({}).steps);
  });

  test('title, channels and routes may be the street’s own', () => {
    const pinned = resolved({
      jointMeeting: { title: { zh: '大党委联席会', en: 'Enlarged Party committee' } },
      resultDisclosure: { channels: ['board', 'broadcast'], routes: { upheld: { goto: 'partyProposal' } } },
    });
    expect(pinned.overridden).toEqual(['resultDisclosure.channels', 'resultDisclosure.routes']);
    expect(stepOf(pinned, 'resultDisclosure', 'disclosure').routes).toEqual({
      closed: 'next',
      upheld: { goto: 'partyProposal' },
    });
  });

  test('no route leads past a statutory vote, also where none is due this time', () => {
    const issues = issuesOf(() => resolved({ partyMemberReview: { routes: { passed: { goto: 'filing' } } } }));
    expect(issues.map(({ path }) => path)).toContain('residentsVote');
  });

  test('a step that is switched off: judged all the same, not listed', () => {
    expect(
      resolved({ ownersVote: { holdWithin: { within: { amount: 40, unit: 'workingDays' } } } }).overridden,
    ).toEqual([]);
    expect(paths({ ownersVote: { notice: { days: 14 } } })).toEqual(['ownersVote.notice']);
  });

  test('a hearing may take the collective resolution: no law binds it to the representatives', () => {
    const pinned = resolveProcedure(published('fiveDeliberationsOneFilingTwoDisclosures'), {
      facts: [],
      overrides: { resolution: { body: 'hearing', notice: { days: 10 }, quorum: { share: [1, 2] } } },
    });
    expect(stepOf(pinned, 'resolution', 'meeting')).toMatchObject({ body: 'hearing', notice: { days: 10 } });
  });

  test('the law binds a count to its body', () => {
    expect(paths({ partyMemberReview: { body: 'jointMeeting' } })).toEqual(['partyMemberReview.body']);
  });
});

describe('refusals', () => {
  test('unknown steps and values, names of object members among them', () => {
    const overrides = JSON.parse(
      '{"deliberate":{},"constructor":{},"filing":{"window":{"days":9},"toString":{}},"general":{"notice":{"days":1}}}',
    ) as Overrides;
    expect(paths(overrides)).toEqual([
      'deliberate',
      'constructor',
      'general.notice',
      'filing.window',
      'filing.toString',
    ]);
  });

  test('what makes the step the step it is', () => {
    const overrides = {
      filing: { id: 'x', kind: 'meeting', sources: [] },
      jointMeeting: { when: 'concernsOwners', counting: {} },
      general: { escalation: {} },
    };
    expect(paths(overrides as unknown as Overrides)).toEqual([
      'general.escalation',
      'jointMeeting.when',
      'jointMeeting.counting',
      'filing.id',
      'filing.kind',
      'filing.sources',
    ]);
  });

  test('the source and the lock are not the street’s to state', () => {
    for (const part of [{ source: {} }, { locked: true }, { share: [1, 2] }]) {
      expect(paths({ filing: { submitWithin: part } } as unknown as Overrides)).toEqual(['filing.submitWithin']);
    }
  });

  test('every issue at once, in both languages', () => {
    const issues = issuesOf(() =>
      resolveProcedure(three, {
        facts: [],
        overrides: {
          nowhere: {},
          partyMemberReview: { quorum: { share: [1, 3] } },
          deliberation: { holdWithin: { onTimeout: 'deemedAccepted' } },
          filing: { routes: { objected: { goto: 'jointMeeting' } } },
          proposalDisclosure: { postWithin: { within: { amount: 1, unit: 'hours' } } },
        },
      }),
    );
    expect(issues.map(({ path }) => path)).toEqual([
      'nowhere',
      'partyMemberReview.quorum',
      'filing.routes.objected',
      'proposalDisclosure.postWithin',
      'deliberation.holdWithin',
    ]);
    expect(issues[1]).toEqual({
      path: 'partyMemberReview.quorum',
      zh: '依据L21 art. 11,只能从严,不得放宽',
      en: 'rests on L21 art. 11 and may be tightened, never loosened',
    });
  });

  test.each([
    ['routes past a statutory vote', { partyMemberReview: { routes: { passed: { goto: 'filing' } } } }],
    ['work before the gate', { filing: { routes: { accepted: { goto: 'implementation' } } } }],
    ['a failed vote that passes', { partyMemberReview: { routes: { notPassed: 'next' } } }],
    ['an outcome of another kind', { filing: { routes: { passed: 'next' } } }],
  ] satisfies [string, Overrides][])('%s', (_, overrides) => {
    expect(paths(overrides).length).toBeGreaterThan(0);
  });
});

describe('the shape of an overlay', () => {
  test.each([
    ['a street’s overlay', { filing: { reviewWithin: { onTimeout: 'deemedAccepted' } } }, true],
    ['nothing', {}, true],
    ['an unknown value', { filing: { review: {} } }, false],
    ['an unknown part', { filing: { reviewWithin: { source: {} } } }, false],
    ['a share above the whole', { filing: { quorum: { share: [3, 2] } } }, false],
    ['a budget in part', { filing: { reviewWithin: { within: { amount: 3 } } } }, false],
    ['a step id that is none', { 'filing.review': {} }, false],
    ['days as words', { partyMemberReview: { notice: { days: '5' } } }, false],
    ['no channels', { resultDisclosure: { channels: [] } }, false],
    ['a list', [], false],
    ['a title', { filing: { title: { zh: '报备', en: 'Filing' } } }, true],
    ['a title with a lone surrogate', { filing: { title: { zh: '报备\ud800', en: 'Filing' } } }, false],
    ['a title with NUL', { filing: { title: { zh: '报\u0000备', en: 'Filing' } } }, false],
  ])('%s: %j is accepted: %s', (_, overrides, accepted) => {
    expect(overridesSchema.safeParse(overrides).success).toBe(accepted);
  });
});
