import type { Request } from 'express';
import type { Route } from '../../contracts/routes.js';
import { identifier } from '../../contracts/text.js';
import type { Deps } from '../deps.js';
import type { Identity } from '../identities.js';
import { ProblemError } from '../problems.js';
import type { Subjects } from './call.js';

type Subject = Subjects[keyof Subjects];

/** Who comes in to what: 401 without a token, 404 for what is not there, 403 outside role or scope, in this order. */
export async function admit(
  route: Route,
  req: Request,
  deps: Deps,
): Promise<{ actor: Identity | null; subject: Subject | undefined }> {
  const { access } = route;
  const actor = access === 'public' ? null : identify(req, deps);
  const subject = await find(route.subject, String(req.params.id), deps);
  if (actor && access !== 'public' && !access.includes(actor.role)) {
    throw new ProblemError('ROLE_NOT_ALLOWED', { details: { role: actor.role, allowed: access } });
  }
  if (actor && subject) refuseOutside(actor, subject.community);
  return { actor, subject };
}

function identify(req: Request, deps: Deps): Identity {
  const [, token = ''] = /^Bearer +([\x21-\x7e]+) *$/i.exec(req.headers.authorization ?? '') ?? [];
  const identity = deps.identities.get(token);
  if (!identity) throw new ProblemError('TOKEN_REQUIRED', { headers: { 'www-authenticate': 'Bearer' } });
  return identity;
}

async function find(kind: Route['subject'], id: string, { register }: Deps): Promise<Subject | undefined> {
  if (kind === undefined) return undefined;
  // What cannot be an id is unknown too, and never reaches the database.
  const known = identifier.safeParse(id).success;
  const subject = !known
    ? null
    : await (kind === 'proceeding' ? register.findProceeding(id) : register.findEscalation(id));
  if (!subject) throw new ProblemError('NOT_FOUND');
  return subject;
}

/** The communities a list may show: those the reader may see, or the one asked for among them. */
export function scopeOf(actor: Identity, community: string | undefined): readonly string[] | null {
  if (community === undefined) return actor.communities;
  refuseOutside(actor, community);
  return [community];
}

export function refuseOutside(actor: Identity, community: string): void {
  if (actor.communities !== null && !actor.communities.includes(community)) throw new ProblemError('OUTSIDE_SCOPE');
}
