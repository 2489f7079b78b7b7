import type { Request, Response } from 'express';
import type { Route } from '../../contracts/routes.js';
import { identifier } from '../../contracts/text.js';
import type { Deps } from '../deps.js';
import type { Identity } from '../identities.js';
import { isInOwnInbox } from '../own-inbox.js';
import { ProblemError } from '../problems.js';
import type { Subjects } from './call.js';
import { noteFacts } from './request-id.js';

type Subject = Subjects[keyof Subjects];

/** Who comes in to what: 401 without a token, 404 for what is not there, 403 outside role or scope, in this order. */
export async function admit(
  route: Route,
  req: Request,
  res: Response,
  deps: Deps,
): Promise<{ actor: Identity | null; subject: Subject | undefined }> {
  const { access } = route;
  const actor = access === 'public' ? null : await identify(req, deps);
  if (actor) noteFacts(res, { actor: actor.id, role: actor.role });
  const subject = await find(route.subject, String(req.params.id), actor, deps);
  if (route.subject && subject) noteFacts(res, { [route.subject]: subject.id });
  if (actor && access !== 'public' && !access.includes(actor.role)) {
    throw new ProblemError('ROLE_NOT_ALLOWED', { details: { role: actor.role, allowed: access } });
  }
  if (actor && subject) refuseForeign(actor, subject);
  return { actor, subject };
}

async function identify(req: Request, deps: Deps): Promise<Identity> {
  const [, token = ''] = /^Bearer +([\x21-\x7e]+) *$/i.exec(req.headers.authorization ?? '') ?? [];
  return await deps.identify({ token, office: req.get('x-yishi-role') });
}

type Find = (id: string, reader: string, register: Deps['register']) => Promise<Subject | null>;

const finders: Readonly<Record<keyof Subjects, Find>> = {
  proceeding: (id, _reader, register) => register.findProceeding(id),
  escalation: (id, _reader, register) => register.findEscalation(id),
  inboxItem: (id, reader, register) => register.findInboxItem(id, reader),
  channel: async (id, _reader, register) => (await register.listChannels()).find((each) => each.id === id) ?? null,
};

async function find(
  kind: Route['subject'],
  id: string,
  actor: Identity | null,
  { register }: Deps,
): Promise<Subject | undefined> {
  if (kind === undefined) return undefined;
  // What cannot be an id is unknown too, and never reaches the database.
  const known = identifier.safeParse(id).success;
  const subject = known ? await finders[kind](id, actor?.id ?? '', register) : null;
  if (!subject) throw new ProblemError('NOT_FOUND');
  return subject;
}

/** What belongs to a community is for those who may see it, a notice for those it was told to; a channel is nobody's. */
function refuseForeign(actor: Identity, subject: Subject): void {
  if ('community' in subject) refuseOutside(actor, subject.community);
  if ('to' in subject && !isInOwnInbox(actor, subject)) throw new ProblemError('OUTSIDE_SCOPE');
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
