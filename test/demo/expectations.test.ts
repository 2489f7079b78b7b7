import { differences, Expectations } from '../../scripts/demo/expectations.js';

describe('what differs from what was expected', () => {
  it('nothing, when every member named is there; others may say anything', () => {
    const found = { status: 200, body: { result: { verdict: 'passed', more: 1 } }, contentType: 'json' };
    expect(differences({ status: 200, body: { result: { verdict: 'passed' } } }, found)).toEqual([]);
  });

  it.each([
    ['another value', { outcome: 'passed' }, { outcome: 'notPassed' }, 'outcome'],
    ['a member that is missing', { outcome: 'passed' }, {}, 'outcome'],
    ['a number as text', { needed: 21 }, { needed: '21' }, 'needed'],
    ['something where nothing was expected', { current: null }, { current: {} }, 'current'],
    ['nothing where something was expected', { current: {} }, { current: null }, 'current'],
    ['a list where one thing was expected', { verdict: {} }, { verdict: [] }, 'verdict'],
    ['one thing where a list was expected', { items: [] }, { items: {} }, 'items'],
    ['one item too many', { escalations: [] }, { escalations: [{ status: 'arrived' }] }, 'escalations.length'],
    ['one item too few', { escalations: [{}] }, { escalations: [] }, 'escalations.length'],
    ['a member of an item', { steps: [{ round: 2 }] }, { steps: [{ round: 1 }] }, 'steps[0].round'],
  ])('%s', (_what, expected, found, at) => {
    expect(differences(expected, found)).toEqual([expect.stringContaining(at)]);
  });

  it('every difference, not only the first', () => {
    expect(differences({ quorum: 20, pass: 21 }, { quorum: 19, pass: 20 })).toHaveLength(2);
  });
});

describe('the exit code', () => {
  it('is 0 when everything expected happened', () => {
    const expectations = new Expectations();
    expect(expectations.check('verdict', { outcome: 'passed' }, { outcome: 'passed' })).toBe(true);
    expect(expectations).toMatchObject({ exitCode: 0, held: 1, differed: [] });
  });

  it('is 1 when one of many differed, which is named', () => {
    const expectations = new Expectations();
    expectations.check('first', { round: 1 }, { round: 1 });
    expect(expectations.check('second', { round: 2 }, { round: 1 })).toBe(false);
    expect(expectations.exitCode).toBe(1);
    expect(expectations.differed).toEqual([expect.stringMatching(/^second: round .*2.*1/)]);
  });

  it('is 1 when a story stopped', () => {
    const expectations = new Expectations();
    expectations.check('first', {}, {});
    expectations.fail('the story stopped');
    expect(expectations.exitCode).toBe(1);
  });

  it('is 1 when nothing was expected at all', () => {
    expect(new Expectations().exitCode).toBe(1);
  });
});
