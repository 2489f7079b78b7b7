import type { z } from 'zod';
import type { Route } from '../../contracts/routes.js';
import type { EscalationView, ProceedingView } from '../../domain/record.js';
import type { ChannelRow } from '../../register/delivery/ledger.js';
import type { InboxItem } from '../../register/register.js';
import type { Iso } from '../../domain/time.js';
import type { Deps } from '../deps.js';
import type { Identity } from '../identities.js';

/** What `:id` of a route names, once it is found and the reader may see it. */
export interface Subjects {
  proceeding: ProceedingView;
  escalation: EscalationView;
  inboxItem: InboxItem;
  channel: ChannelRow;
}

type Parsed<Schema> = Schema extends z.ZodType ? z.output<Schema> : undefined;

/** A request that may come in, parsed. */
export interface Call<R extends Route> {
  readonly actor: R['access'] extends 'public' ? null : Identity;
  readonly subject: R extends { subject: infer Kind extends keyof Subjects } ? Subjects[Kind] : undefined;
  readonly id: string;
  readonly query: Parsed<R['query']>;
  readonly body: Parsed<R['body']>;
  /** Names this request among all of its sender; the same when it is sent again. Empty where no key is required. */
  readonly requestKey: string;
  /** When it was sent first, however often it has been sent since. */
  readonly askedAt: Iso;
  readonly wantsHtml: boolean;
}

/** A text body is sent as it is, anything else as JSON. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
}

export type Handler<R extends Route> = (call: Call<R>, deps: Deps) => Promise<Answer>;

export const ok = (body: unknown): Answer => ({ status: 200, headers: {}, body });

export const page = (html: string): Answer => ({
  status: 200,
  headers: { 'content-type': 'text/html; charset=utf-8' },
  body: html,
});
