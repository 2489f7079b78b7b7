import type { Actor, Role } from '../domain/actor.js';
import { districts, streets } from './communities.js';

/** Who is asking, and which communities they may see (`null`: all). */
export interface Identity extends Actor {
  readonly communities: readonly string[] | null;
}

/** The id goes into the permanent record, so it is not the token. */
const named = (role: Role, organisation: string, communities: readonly string[] | null): Identity => ({
  id: `${organisation}:${role}`,
  role,
  organisation,
  communities,
});

const served = Object.entries(streets);
const everyCommunity = served.flatMap(([, communities]) => communities);

const all: readonly Identity[] = [
  ...everyCommunity.flatMap((community) =>
    (['committee', 'supervisor', 'resident'] as const).map((role) => named(role, community, [community])),
  ),
  ...served.flatMap(([street, communities]) =>
    (['street', 'streetLeader'] as const).map((role) => named(role, street, communities)),
  ),
  ...Object.entries(districts).map(([district, below]) =>
    named(
      'district',
      district,
      below.flatMap((street) => streets[street] ?? []),
    ),
  ),
];

/** Fixed tokens for development and training. Anyone can guess them: they must not be reachable from another machine. */
export const devIdentities: ReadonlyMap<string, Identity> = new Map([
  ...all.map((each): [string, Identity] => [`dev.${each.organisation}.${each.role}`, each]),
  ['dev.operator', named('operator', 'operations', null)],
]);
