import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import type { CommitCommand } from '../../domain/record.js';
import { caseFile, sealed, type CaseFile, type CaseFileChain } from '../../register/case-file.js';
import { genesisOf, hashOf } from '../../register/chain.js';
import { digestOf } from '../../register/digest.js';
import type { ChainedEntry } from '../../register/register.js';
import { parseCaseFile } from '../../register/verification/parse.js';
import { verifyCaseFile } from '../../register/verification/verify-case-file.js';
import { openTestRegister, type RegisterUnderTest } from '../support/with-register.js';
import { entry, hour, opening, proceeding } from './fixtures.js';
import { exportCase, playCase } from './finished-case.js';

jest.setTimeout(120_000);

let test: RegisterUnderTest;
let genuine: CaseFile;
beforeAll(async () => {
  test = await openTestRegister();
  await playCase(test.register);
  genuine = await exportCase(test.register);
});
afterAll(() => test.close());

type Loose = { [name: string]: Loose } & Loose[];
const copy = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;
const own = (file: CaseFile): CaseFileChain => file.chains[0] as CaseFileChain;

/** What a forger does who hopes that the seal and the heads are all that is looked at. */
function resealed(file: CaseFile): CaseFile {
  const { seal: _old, ...content } = file;
  const chains = content.chains.map((chain) => {
    const last = chain.entries.at(-1);
    return { ...chain, head: last ? { sequence: last.sequence, hash: last.hash } : chain.head };
  });
  return sealed({ ...content, chains });
}

const withEntries = (
  file: CaseFile,
  change: (entries: readonly ChainedEntry[]) => readonly ChainedEntry[],
  of = 0,
) => ({
  ...file,
  chains: file.chains.map((chain, index) => (index === of ? { ...chain, entries: change(chain.entries) } : chain)),
});

const problemsOf = (file: unknown, head?: string) => {
  const report = verifyCaseFile(copy(file), head);
  expect(report.ok).toBe(report.problems.length === 0);
  return report.problems.map(({ text, at }) => ({
    at: at && `${at.workflowId} #${at.sequence} ${at.event}`,
    en: text.en,
  }));
};
const places = (file: unknown) => problemsOf(file).map(({ at }) => at);

describe('a genuine case file', () => {
  it('is verified, and the report says what was checked', () => {
    const report = verifyCaseFile(genuine);
    expect(report.problems).toEqual([]);
    expect(report.verified.map(({ en }) => en)).toEqual([
      'p1: entries 1 to 13 are complete and linked',
      'p1.escalation.1: entries 1 to 3 are complete and linked',
      'what the file shows is what the last entries left behind',
      '1 public notices are as recorded',
      'the pinned procedure fits its digest',
      '2 verdicts recounted alike',
      'the seal is intact',
    ]);
  });

  it('of a running proceeding is verified too', async () => {
    const other = await openTestRegister();
    await playCase(other.register, { ended: false });
    expect(verifyCaseFile(await exportCase(other.register))).toMatchObject({ ok: true });
    await other.close();
  });

  it('of a proceeding whose worker died at its end, and that was ended once more after a stroke of the clock', async () => {
    const id = 'redone';
    const common = { workflowId: id, notices: [], disclosures: [] };
    const ended = proceeding({ id, status: 'withdrawn', endedAt: hour(2), current: null });
    const end = {
      ...common,
      cause: 'run/u1',
      subject: { kind: 'proceeding', view: ended },
      entries: [entry('withdraw'), entry('proceedingEnded', { actor: null, data: { ending: 'withdrawn' } })],
    } as const;
    const yellow = { kind: 'proceeding', view: proceeding({ id, summary: 'yellow' }) } as const;
    await test.register.commit(opening(proceeding({ id })));
    await test.register.commit({ ...end, transition: 2 });
    await test.register.commit({
      ...common,
      transition: 2,
      cause: 'turnedYellow',
      subject: yellow,
      entries: [entry('turnedYellow', { actor: null })],
    });
    await test.register.commit({ ...end, transition: 3 });
    const file = copy(await caseFile(test.register, id, hour(3)));
    expect(file?.proceeding.status).toBe('withdrawn');
    expect(verifyCaseFile(file).problems).toEqual([]);
    expect(file?.chains[0]?.entries.filter(({ event }) => event === 'withdraw')).toHaveLength(1);
  });

  it('of a proceeding in which a wrong verdict was decided anew, and of no other with a wrong verdict', async () => {
    const recorded = own(genuine).entries.find(({ event }) => event === 'recordMeeting') as ChainedEntry;
    const wrong = { ...recorded.data, verdict: { ...(recorded.data['verdict'] as object), outcome: 'notPassed' } };
    const voted = (id: string, data: ChainedEntry['data']): CommitCommand => ({
      ...{ workflowId: id, transition: 2, cause: 'run/u1', notices: [], disclosures: [] },
      subject: { kind: 'proceeding', view: proceeding({ id }) },
      entries: [entry('recordMeeting', { step: 'review', round: 1, data })],
    });
    const fileOf = async (id: string) => copy(await caseFile(test.register, id, hour(3)));
    for (const id of ['wrong', 'putRight']) {
      await test.register.commit(opening(proceeding({ id })));
      await test.register.commit(voted(id, wrong));
    }
    await test.register.commit(voted('putRight', recorded.data));
    expect(places(await fileOf('wrong'))).toEqual(['wrong #3 recordMeeting']);
    const report = verifyCaseFile(await fileOf('putRight'));
    expect(report.problems).toEqual([]);
    expect(report.verified.map(({ en }) => en)).toContain('1 verdicts recounted alike');
  });

  it('holds text as people typed it, null bytes and all', async () => {
    const title = 'a\u0000b</script>\u2028😀';
    await test.register.commit(opening(proceeding({ id: 'typed', title })));
    const file = copy(await caseFile(test.register, 'typed', hour(1)));
    expect(file?.proceeding.title).toBe(title);
    expect(verifyCaseFile(file)).toMatchObject({ ok: true });
  });

  it('does not exist for an unknown proceeding', async () => {
    expect(await caseFile(test.register, 'nobody', hour(1))).toBeNull();
  });

  it('fits the head that was learnt elsewhere, and no other', () => {
    expect(problemsOf(genuine, own(genuine).head.hash.toUpperCase())).toEqual([]);
    expect(problemsOf(genuine, 'f'.repeat(64))).toEqual([
      { at: 'p1 #13 proceedingEnded', en: 'the last entry is not the head you gave' },
    ]);
    expect(problemsOf(genuine, own(genuine).entries[4]?.hash)).toEqual([
      { at: 'p1 #5 recordMeeting', en: 'the head you gave is this entry, but more follow' },
    ]);
  });
});

describe('a forgery names its entry', () => {
  it('edited', () => {
    const file = withEntries(genuine, (entries) =>
      entries.map((each) => (each.sequence === 10 ? { ...each, data: { ...each.data, answer: 'no answer' } } : each)),
    );
    expect(problemsOf(resealed(file))).toEqual([
      { at: 'p1 #10 answerObjection', en: 'was edited: its hash does not fit what it says' },
    ]);
  });

  it('edited, and its own hash computed anew', () => {
    const forge = (each: ChainedEntry): ChainedEntry => {
      const { hash: _hash, ...link } = { ...each, actor: null };
      return { ...link, hash: hashOf('p1', link) };
    };
    const file = withEntries(genuine, (entries) => entries.map((each) => (each.sequence === 3 ? forge(each) : each)));
    expect(problemsOf(resealed(file))).toEqual([
      { at: 'p1 #4 turnedRed', en: 'does not follow from the entry before it' },
    ]);
  });

  it('dropped', () => {
    const file = withEntries(genuine, (entries) => entries.filter(({ sequence }) => sequence !== 9));
    expect(problemsOf(resealed(file))).toEqual([
      { at: 'p1 #10 answerObjection', en: 'entry 9 is missing before this one' },
      { at: 'p1 #10 answerObjection', en: 'does not follow from the entry before it' },
    ]);
  });

  it('added', () => {
    const file = withEntries(genuine, (entries) => [
      ...entries.slice(0, 5),
      entries[4] as ChainedEntry,
      ...entries.slice(5),
    ]);
    expect(problemsOf(resealed(file))[0]).toEqual({
      at: 'p1 #5 recordMeeting',
      en: 'entry 6 belongs here: added or moved',
    });
  });

  it('reordered', () => {
    const file = withEntries(genuine, ([first, second, ...rest]) => [second, first, ...rest] as ChainedEntry[]);
    expect(places(resealed(file))).toContain('p1 #2 stepOpened');
  });

  it('cut off at the beginning', () => {
    expect(problemsOf(resealed(withEntries(genuine, (entries) => entries.slice(1))))[0]).toEqual({
      at: 'p1 #2 stepOpened',
      en: 'entry 1 is missing before this one',
    });
  });

  it('cut off at the end, head and seal computed anew', () => {
    expect(problemsOf(resealed(withEntries(genuine, (entries) => entries.slice(0, -1))))).toEqual([
      {
        at: 'p1 #12 recordRatings',
        en: 'closed, but the last entry is not its proceedingEnded: entries after it are missing',
      },
    ]);
    expect(problemsOf(resealed(withEntries(genuine, (entries) => entries.slice(0, -2))))[0]).toEqual({
      at: 'p1 #11 gateOpened',
      en: 'what the file shows is not what this last entry left behind: edited, or entries after it are missing',
    });
  });

  it('cut off at the end, every digest after the cut computed anew as well', () => {
    const shortened = withEntries(genuine, (entries) => {
      const { hash: _hash, ...last } = { ...(entries[11] as ChainedEntry), viewDigest: digestOf(genuine.proceeding) };
      return [...entries.slice(0, 11), { ...last, hash: hashOf('p1', last) }];
    });
    expect(problemsOf(resealed(shortened))).toEqual([
      {
        at: 'p1 #12 recordRatings',
        en: 'closed, but the last entry is not its proceedingEnded: entries after it are missing',
      },
    ]);
  });

  it('an escalation cut off, or left out whole', () => {
    expect(places(resealed(withEntries(genuine, (entries) => entries.slice(0, -1), 1)))).toContain(
      'p1.escalation.1 #2 resolve',
    );
    const without = { ...genuine, escalations: [], chains: [own(genuine)] };
    expect(problemsOf(resealed(without))).toEqual([
      { at: 'p1 #4 turnedRed', en: 'the escalation p1.escalation.1 raised here is not in the file' },
    ]);
    expect(problemsOf(resealed({ ...genuine, chains: [own(genuine)] }))).toEqual([
      { at: undefined, en: 'the chain of p1.escalation.1 is missing' },
    ]);
  });

  it('a notice rewritten, left out, or made up', () => {
    const [notice] = genuine.disclosures;
    const rewritten = { ...genuine, disclosures: [{ ...notice, text: 'something else' }] } as CaseFile;
    expect(places(resealed(rewritten))).toEqual(['p1 #11 gateOpened']);
    expect(places(resealed({ ...genuine, disclosures: [] }))).toEqual(['p1 #11 gateOpened']);
    const made = { ...genuine, disclosures: [...genuine.disclosures, { ...notice, id: 'p1.other' }] } as CaseFile;
    expect(problemsOf(resealed(made))).toEqual([{ at: undefined, en: 'the notice p1.other is not on record' }]);
    const twice = { ...genuine, disclosures: [...genuine.disclosures, ...genuine.disclosures] };
    expect(problemsOf(resealed(twice))).toEqual([{ at: undefined, en: 'a notice appears twice' }]);
  });

  it('a verdict that does not follow from its counts, though every hash was computed anew', () => {
    const rewrite = (entries: readonly ChainedEntry[]) => {
      let before = genesisOf('p1');
      return entries.map((each): ChainedEntry => {
        const data =
          each.event === 'recordMeeting'
            ? { ...each.data, votes: { for: 5, against: 24, abstain: 0, invalid: 0 } }
            : each.data;
        const { hash: _hash, ...link } = { ...each, data, previousHash: before.hash };
        before = { sequence: each.sequence, hash: hashOf('p1', link) };
        return { ...link, hash: before.hash };
      });
    };
    const file = resealed(withEntries(genuine, rewrite));
    expect(problemsOf(file)).toEqual([
      { at: 'p1 #5 recordMeeting', en: 'the verdict does not follow from the recorded counts by the pinned rule' },
    ]);
    expect(problemsOf(file, own(genuine).head.hash)).toContainEqual({
      at: 'p1 #13 proceedingEnded',
      en: 'the last entry is not the head you gave',
    });
  });
});

describe('any single mutation', () => {
  /** The paths of all values that hold no other value. */
  function leaves(value: unknown, path: readonly string[] = []): (readonly string[])[] {
    if (typeof value !== 'object' || value === null || Object.keys(value).length === 0) return [path];
    return Object.entries(value).flatMap(([name, member]) => leaves(member, [...path, name]));
  }
  function mutated(file: CaseFile, path: readonly string[], change: (owner: Loose, name: string) => void): CaseFile {
    const root = copy(file);
    let owner = root as unknown as Loose;
    for (const name of path.slice(0, -1)) owner = owner[name] as Loose;
    change(owner, path.at(-1) as string);
    return root;
  }
  const change = fc.constantFrom<(owner: Loose, name: string) => void>(
    (owner, name) => void Object.assign(owner, { [name]: `${String(owner[name])} ` }),
    (owner, name) => void Object.assign(owner, { [name]: owner[name] === null ? 0 : null }),
    (owner, name) =>
      void Object.assign(owner, { [name]: typeof owner[name] === 'number' ? Number(owner[name]) + 1 : 7 }),
    (owner, name) => void (Array.isArray(owner) ? owner.splice(Number(name), 1) : delete owner[name]),
    (owner, name) =>
      void (Array.isArray(owner) ? owner.push(owner[0] as Loose) : Object.assign(owner, { [`${name}2`]: 1 })),
    (owner, name) => void Object.assign(owner, { [name]: [owner[name]] }),
  );

  it('of any value is detected', () => {
    const path = fc.constantFrom(...leaves(genuine));
    fc.assert(
      fc.property(path, change, (where, how) => {
        expect(verifyCaseFile(mutated(genuine, where, how)).ok).toBe(false);
      }),
      { numRuns: 400 },
    );
  });

  it('of any value but the time of export is detected by the record itself, with heads and seal computed anew', () => {
    const recorded = leaves(genuine).filter(
      ([top, , name]) => !['seal', 'exportedAt', 'format'].includes(String(top)) && name !== 'head',
    );
    fc.assert(
      fc.property(fc.constantFrom(...recorded), change, (where, how) => {
        expect(verifyCaseFile(resealed(mutated(genuine, where, how))).ok).toBe(false);
      }),
      { numRuns: 400 },
    );
  });

  it('of an entry names that entry or the one after it', () => {
    const inEntries = leaves(genuine).filter((path) => path[0] === 'chains' && path[2] === 'entries');
    fc.assert(
      fc.property(fc.constantFrom(...inEntries), change, (where, how) => {
        const { problems } = verifyCaseFile(resealed(mutated(genuine, where, how)));
        const chain = genuine.chains[Number(where[1])] as CaseFileChain;
        const index = Number(where[3]);
        const events = problems.filter(({ at }) => at?.workflowId === chain.workflowId).map(({ at }) => at?.event);
        const near = [chain.entries[index]?.event, chain.entries[index + 1]?.event];
        const renamed = where.at(-1) === 'event';
        expect(events.some((event) => renamed || near.includes(event))).toBe(true);
      }),
      { numRuns: 250 },
    );
  });

  it('of the order or number of entries is detected, with heads and seal computed anew', () => {
    const chainIndex = fc.nat({ max: 1 });
    const mutation = fc.constantFrom('drop', 'duplicate', 'swap', 'truncate', 'behead', 'move');
    fc.assert(
      fc.property(chainIndex, mutation, fc.nat(), fc.nat(), (of, kind, a, b) => {
        const { length } = genuine.chains[of]?.entries ?? [];
        const [i, j] = [a % length, b % length];
        fc.pre(kind !== 'swap' || i !== j);
        const file = withEntries(genuine, (entries) => rearranged(entries, kind, i, j), of);
        fc.pre(JSON.stringify(file) !== JSON.stringify(genuine));
        const problems = verifyCaseFile(resealed(copy(file))).problems;
        expect(problems.some(({ at }) => at?.workflowId === genuine.chains[of]?.workflowId) || i === 0).toBe(true);
        expect(problems).not.toEqual([]);
      }),
      { numRuns: 200 },
    );
  });

  function rearranged(entries: readonly ChainedEntry[], kind: string, i: number, j: number): readonly ChainedEntry[] {
    const list = [...entries];
    const [at, other] = [list[i] as ChainedEntry, list[j] as ChainedEntry];
    if (kind === 'drop') list.splice(i, 1);
    if (kind === 'duplicate') list.splice(j, 0, at);
    if (kind === 'swap') list.splice(i, 1, other).concat(list.splice(j, 1, at));
    if (kind === 'truncate') list.splice(i);
    if (kind === 'behead') list.splice(0, i);
    if (kind === 'move') list.splice(j, 0, ...list.splice(i, 1));
    return list;
  }
});

describe('what is no case file of ours', () => {
  it.each<[string, unknown]>([
    ['null', null],
    ['a list', []],
    ['a text', 'yishi-case-file/1'],
    ['an empty object', {}],
    ['another format', { format: 'case-file/1' }],
    ['a format that is no text', { format: 1 }],
  ])('%s', (_name, json) => {
    expect(problemsOf(json)).toEqual([{ at: undefined, en: 'not a Yishi case file' }]);
  });

  it('another version', () => {
    expect(problemsOf({ ...genuine, format: 'yishi-case-file/2' })[0]?.en).toContain('verifies yishi-case-file/1');
  });

  it.each(['proceeding', 'procedure', 'escalations', 'disclosures', 'chains'])('without its %s', (part) => {
    expect(problemsOf({ ...genuine, [part]: undefined })).toEqual([
      { at: undefined, en: `${part} is not as the format has it` },
    ]);
    expect(problemsOf({ ...genuine, [part]: [null] })).toEqual([
      { at: undefined, en: `${part} is not as the format has it` },
    ]);
  });

  it('with something added that no hash covers', () => {
    const strange = 'is not as the format has it';
    expect(problemsOf(resealed({ ...genuine, note: 'x' } as CaseFile))[0]?.en).toBe(`note ${strange}`);
    const chains = genuine.chains.map((chain) => ({ ...chain, note: 'x' }));
    expect(problemsOf(resealed({ ...genuine, chains }))[0]?.en).toBe(`chains ${strange}`);
  });

  it('text that is empty, no JSON, or says a thing twice', () => {
    expect(parseCaseFile(' \n')).toMatchObject({ text: { en: 'the file is empty' } });
    expect(parseCaseFile('{"format":')).toMatchObject({ text: { en: 'the file is not JSON' } });
    const twice = JSON.stringify(genuine).replace('"title":', '"title":"another","title":');
    expect(parseCaseFile(twice)).toMatchObject({ text: { en: 'the file holds the same name twice in one object' } });
    const tricky = { 'a":"b': '"c":1,{', list: [{ '\\': ':' }, '"', '\\"x":'] };
    expect(parseCaseFile(JSON.stringify(tricky, null, 2))).toEqual({ json: tricky });
    expect(parseCaseFile('['.repeat(100_000) + ']'.repeat(100_000))).toHaveProperty('json');
  });
});

describe('npm run verify', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'yishi-verify-'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  const run = (...args: string[]) =>
    new Promise<{ code: number; output: string }>((resolve) => {
      const all = ['--import', 'tsx', 'scripts/verify-case-file.ts', ...args];
      execFile(process.execPath, all, (error, stdout, stderr) => {
        resolve({ code: Number(error?.code ?? 0), output: stdout + stderr });
      });
    });
  const written = async (name: string, content: string) => {
    const path = join(folder, name);
    await writeFile(path, content);
    return path;
  };

  it('exits 0 and says what it verified', async () => {
    const file = await written('good.json', JSON.stringify(genuine, null, 2));
    const { code, output } = await run(file, '--head', own(genuine).head.hash);
    expect(output).toContain('案卷核验通过 / the case file is verified');
    expect(output).toContain('2 项判定复算一致 / 2 verdicts recounted alike');
    expect(code).toBe(0);
  });

  it('exits 1 and names the entry', async () => {
    const file = await written('forged.json', JSON.stringify(genuine).replace('"for":25', '"for":26'));
    const { code, output } = await run(file);
    expect(output).toContain('[p1 #5 recordMeeting]');
    expect(code).toBe(1);
  });

  it('exits 1 on an empty file, 2 without a file or with a head that is none', async () => {
    expect(await run(await written('empty.json', ''))).toMatchObject({ code: 1 });
    expect(await run()).toMatchObject({ code: 2 });
    expect(await run(join(folder, 'missing.json'))).toMatchObject({ code: 2 });
    expect(await run(await written('good2.json', JSON.stringify(genuine)), '--head', 'xyz')).toMatchObject({ code: 2 });
    expect(await run('--what')).toMatchObject({ code: 2 });
  });
});
