import type { Actor, Role } from '../domain/actor.js';
import { districts, streets } from './communities.js';

/** Who is asking, and which communities they may see (`null`: all). */
export interface Identity extends Actor {
  readonly communities: readonly string[] | null;
}

const communitiesOfStreet = (street: string): readonly string[] => streets[street] ?? [];

/** What each role sees of the organisation it speaks for. */
const scopes: Readonly<Record<Role, (organisation: string) => readonly string[] | null>> = {
  committee: (community) => [community],
  supervisor: (community) => [community],
  resident: (community) => [community],
  street: communitiesOfStreet,
  streetLeader: communitiesOfStreet,
  district: (district) => (districts[district] ?? []).flatMap(communitiesOfStreet),
  operator: () => null,
};

/** Someone in an office. The id goes into the permanent record, so it is neither a token nor a name. */
export const identityOf = (id: string, role: Role, organisation: string): Identity => ({
  id,
  role,
  organisation,
  communities: scopes[role](organisation),
});

const OPERATIONS = 'operations';

/** The organisations each role can be of. */
export const organisationsOf: Readonly<Record<Role, readonly string[]>> = (() => {
  const communities = Object.values(streets).flat();
  return {
    committee: communities,
    supervisor: communities,
    resident: communities,
    street: Object.keys(streets),
    streetLeader: Object.keys(streets),
    district: Object.keys(districts),
    operator: [OPERATIONS],
  };
})();

const developer = (role: Role, organisation: string): Identity =>
  identityOf(`${organisation}:${role}`, role, organisation);

/** Fixed tokens for development and training. Anyone can guess them: they must not be reachable from another machine. */
export const devIdentities: ReadonlyMap<string, Identity> = new Map(
  Object.entries(organisationsOf).flatMap(([role, organisations]) =>
    organisations.map((organisation): [string, Identity] => {
      const identity = developer(role as Role, organisation);
      return [role === 'operator' ? 'dev.operator' : `dev.${organisation}.${role}`, identity];
    }),
  ),
);
