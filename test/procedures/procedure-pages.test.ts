import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Procedure } from '../../domain/procedure.js';
import { resolveProcedure } from '../../domain/resolve-procedure.js';
import { findProcedure, procedures } from '../../procedures/index.js';
import { procedurePage } from '../../scripts/procedure-page/page.js';
import { published } from './support.js';

const folder = join(__dirname, '..', '..', 'docs', 'procedures');
const ids = [...new Set(procedures.map(({ id }) => id))];

describe('docs/procedures', () => {
  test('holds one page per procedure and no other', () => {
    expect(readdirSync(folder).toSorted()).toEqual(ids.map((id) => `${id}.md`).toSorted());
  });

  test.each(ids)('%s.md is what the newest edition says', (id) => {
    const page = readFileSync(join(folder, `${id}.md`), 'utf8');
    if (page === procedurePage(published(id))) return;
    throw new Error(`docs/procedures/${id}.md is stale: run npx tsx scripts/generate-procedure-docs.ts`);
  });
});

describe('a page', () => {
  const row = (procedure: Procedure, title: string) => {
    const found = procedurePage(procedure)
      .split('\n')
      .find((line) => line.startsWith('|') && line.includes(`**${title}**`));
    if (!found) throw new Error(`No row ${title}`);
    return found;
  };
  const three = published('threeProposalsThreeDisclosures');

  test('puts body, quorum, pass rule, notice, period and source side by side', () => {
    const review = row(three, '党员大会审议');
    for (const words of [
      '4. ',
      '党员大会',
      '应到人数的二分之一以上',
      '超过应到人数的二分之一',
      '3天 / 3 days [C3]',
      '10个工作日内',
      '至多2次',
      'L21 art. 11',
    ]) {
      expect(review).toContain(words);
    }
  });

  test('numbers optional steps after the step they hang on and says when they stand', () => {
    expect(row(three, '居民会议表决')).toContain('| 4a. ');
    expect(row(three, '业主大会表决(一般事项)')).toMatch(/\| 4b\. .*仅当.*但不含/);
    expect(row(three, '报街道党工委备案')).toContain('| 5. ');
  });

  test('says what silence leads to where a street chose it', () => {
    expect(row(three, '报街道党工委备案')).not.toContain('deemed accepted');
    const overrides = { filing: { reviewWithin: { onTimeout: 'deemedAccepted' } } } as const;
    expect(row(resolveProcedure(three, { facts: [], overrides }), '报街道党工委备案')).toContain(
      '街道审查 / street reviews: 视为备案',
    );
  });

  test('draws every route', () => {
    const page = procedurePage(three);
    for (const edge of [
      'partyProposal -. 未通过 .-> ending_notAdopted',
      'deliberation -- 通过 --> jointMeeting',
      'deliberation -- 通过 --> partyMemberReview',
      'filing -. 街道提出异议 .-> deliberation',
      'evaluation -- 满意度达标 --> ending_completed',
    ]) {
      expect(page).toContain(`  ${edge}\n`);
    }
    expect(page).not.toContain('ownersVote -- 通过 --> ownersMajorVote');
  });

  test('lists what each source says', () => {
    expect(findProcedure(three.id)).toBe(three);
    expect(procedurePage(three)).toContain('  - 赞成人数超过应到会有表决权的党员的半数为通过\n');
  });
});
