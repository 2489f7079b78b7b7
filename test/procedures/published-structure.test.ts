import { problemsOf } from '../../domain/check-procedure.js';
import type { Route } from '../../domain/procedure.js';
import { procedureSchema } from '../../domain/procedure-schema.js';
import { sourcedValuesOf } from '../../domain/step-values.js';
import { findProcedure, procedures } from '../../procedures/index.js';
import { published, stepOf } from './support.js';

const titles = (id: string, optional: boolean) =>
  published(id)
    .steps.filter((step) => optional === (step.when !== undefined))
    .map((step) => step.title.zh);

const routes = (id: string) =>
  Object.fromEntries(
    published(id).steps.map((step) => [
      step.id,
      Object.entries<Route>(step.routes).map(([outcome, route]) =>
        route === 'next' ? `${outcome} → next` : `${outcome} → ${'goto' in route ? route.goto : `end ${route.end}`}`,
      ),
    ]),
  );

describe('what is published', () => {
  test.each(procedures.map((each) => [each.id, each] as const))('%s has no problem', (_id, procedure) => {
    expect(problemsOf(procedure)).toEqual([]);
  });

  test.each(procedures.map((each) => [each.id, each] as const))('%s has the shape of an edition', (_id, procedure) => {
    expect(procedureSchema.parse(procedure)).toEqual(procedure);
  });

  test('an unknown procedure is not found', () => {
    expect(findProcedure('sixMatters')).toBeUndefined();
    expect(findProcedure('__proto__')).toBeUndefined();
  });
});

describe('三议三公开 (S1, domain-rules §3B)', () => {
  const id = 'threeProposalsThreeDisclosures';

  test('nine steps in order: file first, then disclose', () => {
    expect(titles(id, false)).toEqual([
      '党委提议',
      '提议内容公开',
      '“两委”商议',
      '党员大会审议',
      '报街道党工委备案',
      '审议结果公开',
      '实施',
      '决议实施公开',
      '群众评事',
    ]);
  });

  test('the joint vote and the statutory votes stand only for some subjects', () => {
    expect(
      published(id)
        .steps.filter((step) => step.when)
        .map(({ id: step, when }) => [step, when]),
    ).toEqual([
      ['jointMeeting', 'concernsSeveralUnits'],
      ['residentsVote', 'concernsAllResidents'],
      ['ownersVote', 'concernsOwners'],
      ['ownersMajorVote', 'concernsOwnersMajor'],
    ]);
  });

  test('every outcome leads where the rule says', () => {
    expect(routes(id)).toEqual({
      partyProposal: ['passed → next', 'notPassed → end notAdopted'],
      proposalDisclosure: ['closed → next', 'upheld → partyProposal'],
      deliberation: ['passed → next', 'notPassed → partyProposal'],
      jointMeeting: ['passed → next', 'notPassed → deliberation'],
      partyMemberReview: ['passed → next', 'notPassed → deliberation'],
      residentsVote: ['passed → next', 'notPassed → deliberation'],
      ownersVote: ['passed → next', 'notPassed → deliberation'],
      ownersMajorVote: ['passed → next', 'notPassed → deliberation'],
      filing: ['accepted → next', 'objected → deliberation'],
      resultDisclosure: ['closed → next', 'upheld → deliberation'],
      implementation: ['accepted → next'],
      implementationDisclosure: ['closed → next', 'upheld → implementation'],
      evaluation: ['passed → end completed'],
    });
  });
});

describe('五议一备两公开 (S2, domain-rules §3C)', () => {
  const id = 'fiveDeliberationsOneFilingTwoDisclosures';

  test('ten steps in order, each 议 before the 备, the 备 before the 公开', () => {
    expect(titles(id, false)).toEqual([
      '党组织提议',
      '班子商议',
      '单位联议',
      '会议审议',
      '集体决议',
      '书面报街道党工委备案',
      '决议情况公开',
      '实施',
      '实施结果公开',
      '群众评事',
    ]);
  });

  test('every outcome leads where the rule says', () => {
    expect(routes(id)).toMatchObject({
      partyProposal: ['passed → next', 'notPassed → end notAdopted'],
      deliberation: ['passed → next', 'notPassed → partyProposal'],
      jointDiscussion: ['passed → next', 'notPassed → deliberation'],
      review: ['passed → next', 'notPassed → deliberation'],
      resolution: ['passed → next', 'notPassed → deliberation'],
      ownersVote: ['passed → next', 'notPassed → deliberation'],
      filing: ['accepted → next', 'objected → deliberation'],
      resolutionDisclosure: ['closed → next', 'upheld → deliberation'],
      implementation: ['accepted → next'],
      resultDisclosure: ['closed → next', 'upheld → implementation'],
      evaluation: ['passed → end completed'],
    });
  });
});

describe('四议两公开 (domain-rules §3A)', () => {
  const id = 'fourDeliberationsTwoDisclosures';

  test('seven steps in order, without filing or evaluation', () => {
    expect(published(id).steps.map((step) => step.title.zh)).toEqual([
      '提议',
      '商议',
      '审议',
      '决议',
      '决议公开',
      '实施',
      '实施结果公开',
    ]);
    expect(published(id).steps.map((step) => step.kind)).not.toContain('filing');
    expect(published(id).steps.map((step) => step.kind)).not.toContain('evaluation');
  });

  test('the resolution is the residents’ representatives’, and the last disclosure completes', () => {
    expect(stepOf(published(id), 'resolution', 'meeting').body).toBe('residentReps');
    expect(routes(id)['resultDisclosure']).toEqual(['closed → end completed', 'upheld → implementation']);
  });
});

describe('sources', () => {
  const values = procedures.flatMap((procedure) =>
    [procedure.general, ...procedure.steps].flatMap((holder) => sourcedValuesOf(holder)),
  );

  test('every reference is one of the list: S, L, C with a number, or D', () => {
    const refs = values.flatMap(([, { source }]) => source.ref.split(', '));
    expect(refs.length).toBeGreaterThan(100);
    expect(refs.filter((ref) => !/^(S[1-6]|L\d+b?( art\. \d+)?|C\d+b?|D)$/.test(ref))).toEqual([]);
  });

  test.each([
    ['S', 'seed'],
    ['L', 'law'],
    ['C', 'localCustom'],
    ['D', 'default'],
  ])('%s… is marked %s', (initial, provenance) => {
    const marked = values.filter(([, { source }]) => source.ref.startsWith(initial));
    expect(marked.length).toBeGreaterThan(0);
    expect(new Set(marked.map(([, { source }]) => source.provenance))).toEqual(new Set([provenance]));
  });

  test('every law says what it says, so that a clerk can compare', () => {
    expect(values.filter(([, { source }]) => source.provenance === 'law' && !source.says)).toEqual([]);
  });
});
