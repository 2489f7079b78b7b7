import type { Role } from '../domain/actor.js';
import type { Audience } from '../domain/procedure.js';
import type { InboxItem } from '../register/register.js';
import type { Identity } from './identities.js';

/** Under which name each role is told things. */
const audienceOf: Readonly<Record<Role, Audience | null>> = {
  committee: 'committee',
  supervisor: 'supervisor',
  resident: 'residents',
  street: 'street',
  streetLeader: 'streetLeader',
  district: 'district',
  // Watches all.
  operator: null,
};

/** Whose notices a reader finds; `null` means everyone's. */
export const ownInbox = ({ role, organisation }: Identity) => ({
  to: audienceOf[role],
  organisations: role === 'operator' ? null : [organisation],
});

export function isInOwnInbox(reader: Identity, { to, organisation }: InboxItem): boolean {
  const own = ownInbox(reader);
  return (own.to === null || own.to === to) && (own.organisations?.includes(organisation) ?? true);
}
