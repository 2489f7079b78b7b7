import type {
  CommitCommand,
  CommitReceipt,
  DisclosureView,
  EscalationView,
  ProceedingView,
  RecordEntry,
} from '../domain/record.js';
import type { PinnedProcedure } from '../domain/procedure.js';
import type { HolidayNotice } from '../domain/holiday-notice.js';
import type { Iso, Light } from '../domain/time.js';
import type { AssignmentStore } from './assignments.js';
import type { DeliveryReader } from './delivery/reader.js';
import type { Figures } from './figures.js';

/** One page of a list, newest first; `cursor` continues it, `null` at the end. */
export interface Page<Item> {
  readonly items: readonly Item[];
  readonly cursor: string | null;
}

export interface ProceedingFilter {
  /** Communities the reader may see; `null` means all. */
  readonly communities: readonly string[] | null;
  readonly stage?: string;
  readonly light?: Light;
  readonly status?: string;
  readonly cursor?: string;
  readonly limit: number;
}

export interface EscalationFilter {
  readonly communities: readonly string[] | null;
  readonly status?: string;
  readonly cursor?: string;
  readonly limit: number;
}

export interface DisclosureFilter {
  readonly community?: string;
  readonly state?: string;
  readonly cursor?: string;
  readonly limit: number;
}

/** One link of a workflow's chain as stored. */
export interface ChainedEntry extends RecordEntry {
  readonly sequence: number;
  readonly transition: number;
  /** SHA-256 of the canonical JSON of the view this entry's transition left behind. */
  readonly viewDigest: string;
  /** SHA-256 of each public notice the transition wrote, by its id; on the first entry of such a transition. */
  readonly disclosureDigests?: Readonly<Record<string, string>>;
  readonly previousHash: string;
  readonly hash: string;
}

export interface InboxItem {
  readonly id: string;
  readonly workflowId: string;
  readonly event: string;
  readonly to: string;
  readonly organisation: string;
  readonly urgency: 'normal' | 'urgent';
  readonly text: { readonly zh: string; readonly en: string };
  readonly createdAt: string;
  /** When the reader asked about read it first. */
  readonly readAt: Iso | null;
}

export interface InboxFilter {
  /** What an audience was told, or with `null` everyone. */
  readonly to: string | null;
  readonly organisations: readonly string[] | null;
  /** Whose reading counts. */
  readonly reader: string;
  readonly unread?: boolean;
  readonly cursor?: string;
  readonly limit: number;
}

/** Everything that belongs into the case file of one proceeding, read at one instant. */
export interface CaseMaterial {
  readonly proceeding: ProceedingView;
  readonly procedure: PinnedProcedure;
  readonly escalations: readonly EscalationView[];
  /** The chain of the proceeding, then those of its escalations. */
  readonly chains: readonly { readonly workflowId: string; readonly entries: readonly ChainedEntry[] }[];
  readonly disclosures: readonly DisclosureView[];
}

/** A stored answer to a POST, replayed for the same principal, key and body. */
export interface KeptAnswer {
  readonly bodyDigest: string;
  /** When the key was claimed first. */
  readonly claimedAt: Iso;
  /** `null` while nobody has answered yet. */
  readonly answer: { readonly status: number; readonly headers: Record<string, string>; readonly body: unknown } | null;
}

/** The permanent record. Writers are the activities; everyone else reads. */
export interface RegisterWriter {
  /** Writes one transition in one transaction; the same transition again changes nothing and returns the same receipt. */
  commit(command: CommitCommand): Promise<CommitReceipt>;
}

export interface RegisterReader {
  ping(): Promise<void>;
  /** What an operator watches, as of an instant. */
  figures(nowIso: Iso): Promise<Figures>;
  findProceeding(id: string): Promise<ProceedingView | null>;
  /** As it stood on record at an instant; `null` before its opening. */
  proceedingAt(id: string, atIso: Iso): Promise<ProceedingView | null>;
  escalationAt(id: string, atIso: Iso): Promise<EscalationView | null>;
  /** Loaded since this version was published, by year. */
  holidayNotices(): Promise<readonly HolidayNotice[]>;
  /** The definition a proceeding runs, kept since its first transition. */
  findPinnedProcedure(id: string): Promise<PinnedProcedure | null>;
  listProceedings(filter: ProceedingFilter, nowIso: string): Promise<Page<ProceedingView>>;
  findEscalation(id: string): Promise<EscalationView | null>;
  /** Those of all the proceedings named, the oldest first. */
  escalationsOf(...proceedings: readonly string[]): Promise<readonly EscalationView[]>;
  listEscalations(filter: EscalationFilter): Promise<Page<EscalationView>>;
  /** What the act that was asked for under this key answered; `null` while it is not on record. */
  resultOfAct(workflowId: string, requestKey: string): Promise<Readonly<Record<string, unknown>> | null>;
  /** The chain of one workflow in order. */
  timeline(workflowId: string): Promise<readonly ChainedEntry[]>;
  /** `null` for an unknown proceeding. */
  caseMaterial(proceeding: string): Promise<CaseMaterial | null>;
  listDisclosures(filter: DisclosureFilter): Promise<Page<DisclosureView>>;
  inbox(filter: InboxFilter): Promise<Page<InboxItem>>;
}

export interface AnswerStore {
  /** Claims the key for this body, or returns what is known of it. */
  claim(principal: string, key: string, bodyDigest: string): Promise<KeptAnswer>;
  /** Keeps the first answer and returns the one that is kept. */
  keep(
    principal: string,
    key: string,
    answer: NonNullable<KeptAnswer['answer']>,
  ): Promise<NonNullable<KeptAnswer['answer']>>;
}

export interface Register extends RegisterWriter, RegisterReader, AnswerStore, DeliveryReader, AssignmentStore {
  loadHolidayNotice(notice: HolidayNotice): Promise<void>;
  close(): Promise<void>;
}
