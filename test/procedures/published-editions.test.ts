import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { canonicalJson } from '../../domain/canonical-json.js';
import { procedures } from '../../procedures/index.js';

const locked = JSON.parse(readFileSync(join(__dirname, 'published-editions.json'), 'utf8')) as readonly {
  readonly id: string;
  readonly edition: string;
  readonly digest: string;
}[];

const digestOf = (value: unknown) => createHash('sha256').update(canonicalJson(value)).digest('hex');

const editions = procedures.map((procedure) => ({
  id: procedure.id,
  edition: procedure.edition,
  digest: digestOf(procedure),
}));

describe('published editions', () => {
  test('no two have the same id and edition', () => {
    expect(new Set(editions.map(({ id, edition }) => `${id} ${edition}`)).size).toBe(editions.length);
  });

  test.each(locked)('$id $edition is still published, as it was', ({ id, edition, digest }) => {
    const now = editions.find((each) => each.id === id && each.edition === edition);
    if (now?.digest === digest) return;
    throw new Error(
      [
        now ? `${id} ${edition} is published and has changed (now ${now.digest}).` : `${id} ${edition} is gone.`,
        'Proceedings and records refer to it by its digest. Restore it, and publish the change as a new edition:',
        'a file of its own under procedures/, listed in procedures/index.ts and in test/procedures/published-editions.json.',
        'Values shared by several editions live in procedures/rules and procedures/sources: add beside them, do not edit.',
      ].join('\n'),
    );
  });

  test.each(editions)('$id $edition is locked by its digest', (published) => {
    expect(locked).toContainEqual(published);
  });
});
