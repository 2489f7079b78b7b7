import type { Queries } from '../../register/database.js';
import { listDisclosures, listProceedings } from '../../register/lists.js';
import type { Page, ProceedingFilter } from '../../register/register.js';
import { communityAt, COMMUNITIES } from './seed.js';

/** What somebody opens in the morning. `ask` is told how often it was asked before, to ask for something else each time. */
export interface Question {
  readonly what: string;
  readonly ask: (db: Queries, at: number) => Promise<Page<unknown>>;
}

const PAGE = 50;
/** A street serves so many communities. */
const STREET = 12;

const one = (at: number) => ({ communities: [communityAt(at * 37)] });
const street = (at: number) => ({
  communities: Array.from({ length: STREET }, (_, each) => communityAt((at * STREET + each) % COMMUNITIES)),
});
const everywhere = () => ({ communities: null });

type Where = (at: number) => Pick<ProceedingFilter, 'communities'>;

const proceedings = (
  what: string,
  where: Where,
  filter: Omit<ProceedingFilter, 'communities' | 'limit'>,
): Question => ({
  what,
  ask: (db, at) => listProceedings(db, { ...where(at), ...filter, limit: PAGE }, new Date().toISOString()),
});

/** A page far behind the first, by a cursor as the list itself gives it. */
const deep = (what: string, where: Where, daysAgo: number): Question => ({
  what,
  ask: (db, at) => {
    const position = [new Date(Date.now() - (daysAgo + (at % 10)) * 86_400_000).toISOString(), 'open-1'];
    const cursor = Buffer.from(JSON.stringify(position)).toString('base64url');
    return listProceedings(db, { ...where(at), cursor, limit: PAGE }, new Date().toISOString());
  },
});

const board = (what: string, filter: (at: number) => { community?: string; state?: string }): Question => ({
  what,
  ask: (db, at) => listDisclosures(db, { ...filter(at), limit: PAGE }),
});

const lights = ['red', 'yellow', 'green'] as const;

export const questions: readonly Question[] = [
  proceedings('everything', everywhere, {}),
  proceedings('a community', one, {}),
  proceedings('a community, running', one, { status: 'running' }),
  proceedings('a community, completed', one, { status: 'completed' }),
  proceedings('a community, withdrawn (few)', one, { status: 'withdrawn' }),
  proceedings('a community, one stage', one, { stage: 'filing' }),
  ...lights.map((light) => proceedings(`a community, ${light}`, one, { light })),
  proceedings(`a street of ${STREET} communities`, street, {}),
  proceedings('a street, running', street, { status: 'running' }),
  proceedings('a street, one stage', street, { stage: 'filing' }),
  ...lights.map((light) => proceedings(`a street, ${light}`, street, { light })),
  proceedings('running', everywhere, { status: 'running' }),
  proceedings('completed', everywhere, { status: 'completed' }),
  proceedings('withdrawn (few)', everywhere, { status: 'withdrawn' }),
  proceedings('one stage', everywhere, { stage: 'filing' }),
  ...lights.map((light) => proceedings(light, everywhere, { light })),
  proceedings('one stage, red', everywhere, { stage: 'filing', light: 'red' }),
  deep('everything, a page two years back', everywhere, 730),
  deep('a community, a page two years back', one, 730),
  deep('a street, a page two years back', street, 730),
  board('public board', () => ({})),
  board('public board of a community', (at) => ({ community: communityAt(at * 37) })),
  board('public board of a community, posted', (at) => ({ community: communityAt(at * 37), state: 'posted' })),
];
