import { streetOf } from '../api/communities.js';
import type { Proceeding } from '../contracts/proceeding.js';
import { actRoles, type ProceedingAct } from '../domain/acts.js';
import type { Role } from '../domain/actor.js';
import type { Overrides } from '../domain/overrides.js';
import { findProcedure } from '../procedures/index.js';
import { diligent } from '../test/support/acts.js';
import type { Door, TimedReply } from './door.js';

/** What a client asked for and how long the answer took. */
export interface Move {
  readonly kind: 'start' | 'act' | 'look';
  readonly ms: number;
  /** `refused`: it came too early or too late. `failed`: no answer in time. */
  readonly outcome: 'done' | 'refused' | 'failed';
}

export interface Course {
  readonly procedure: string;
  /** How long a day of the rehearsal lasts. */
  readonly dayMs: number;
}

const COMMUNITY = 'dezheng';

/** What moves a proceeding on, the later act of a step first; the rest of what is offered would stop or delay it. */
const forward: readonly ProceedingAct[] = [
  ...(['recordMeeting', 'ruleOnFiling', 'reportCompletion', 'recordRatings'] as const),
  ...(['convene', 'postNotice', 'submitFiling', 'assignWork'] as const),
];

/** One proceeding led straight through over HTTP by people who act as soon as they may. */
export class Walker {
  /** As the last answer showed it. */
  proceeding: Proceeding;
  /** When there is something to do or to look at, in epoch milliseconds. */
  readyAt: number;
  private readonly door: Door;
  private next: ProceedingAct | null;

  private constructor(door: Door, proceeding: Proceeding) {
    this.door = door;
    this.proceeding = proceeding;
    [this.next, this.readyAt] = planOf(proceeding);
  }

  /** No walker when the start went unanswered. */
  static async start(door: Door, { procedure, dayMs }: Course): Promise<[Walker | null, Move]> {
    const reply = await door.post('/proceedings', tokenOf('committee'), {
      ...{ procedure, community: COMMUNITY, title: '小区充电桩建设', summary: '飞线充电屡禁不止' },
      ...{ origin: 'residentSuggestion', rehearsal: { dayMs } },
      overrides: windowsOfOneDay(procedure),
    });
    if (reply.status === 503) return [null, { kind: 'start', ms: reply.ms, outcome: 'failed' }];
    if (reply.status !== 201) throw new Error(`a start was answered ${inWords(reply)}`);
    return [new Walker(door, reply.body as Proceeding), { kind: 'start', ms: reply.ms, outcome: 'done' }];
  }

  get ended(): boolean {
    return this.proceeding.current === null;
  }

  /** Does what is next, or looks whether the time for it has come. */
  async move(): Promise<Move> {
    const move = this.next === null ? await this.look() : await this.act(this.next);
    [this.next, this.readyAt] = planOf(this.proceeding);
    return move;
  }

  /** Ends it early where the rules still allow it. */
  async withdraw(): Promise<void> {
    await this.act('withdraw');
    [this.next, this.readyAt] = planOf(this.proceeding);
  }

  private async act(name: ProceedingAct): Promise<Move> {
    const { id, startedAt, rehearsal, current } = this.proceeding;
    const pace = { kind: 'rehearsal', anchorIso: startedAt, dayMs: rehearsal?.dayMs ?? 0 } as const;
    const input = diligent[name]({ pace, current }, new Date().toISOString());
    const reply = await this.door.post(`/proceedings/${id}/acts/${name}`, tokenOf(actRoles[name][0]), input);
    const outcome = outcomeOf(reply);
    if (outcome === null) throw new Error(`${name} was answered ${inWords(reply)}`);
    if (outcome === 'done') this.proceeding = (reply.body as { proceeding: Proceeding }).proceeding;
    else await this.look();
    return { kind: 'act', ms: reply.ms, outcome };
  }

  private async look(): Promise<Move> {
    const reply = await this.door.get(`/proceedings/${this.proceeding.id}`, tokenOf('committee'));
    const outcome = outcomeOf(reply);
    if (outcome === null) throw new Error(`a look was answered ${inWords(reply)}`);
    if (outcome === 'done') this.proceeding = reply.body as Proceeding;
    return { kind: 'look', ms: reply.ms, outcome };
  }
}

/** The next act, or `null` to look again, and when. */
function planOf({ current, rehearsal }: Proceeding): [ProceedingAct | null, number] {
  const now = Date.now();
  if (!current) return [null, Infinity];
  const meeting = current.facts['meeting'] as { when: string } | undefined;
  if (current.phase === 'convened' && meeting) return ['recordMeeting', Math.max(now, Date.parse(meeting.when) + 1)];
  const offered = forward.find((name) => current.acts.some(({ act }) => act === name));
  if (offered) return [offered, now];
  const again = now + (rehearsal?.dayMs ?? 0) / 4;
  return [null, current.clock === 'window' ? Math.max(again, Date.parse(current.dueAt)) : again];
}

/** `null`: an answer that only a defect explains. */
function outcomeOf({ status }: TimedReply): Move['outcome'] | null {
  if (status === 200) return 'done';
  if (status === 409 || status === 422) return 'refused';
  return status === 503 ? 'failed' : null;
}

const tokenOf = (role: Role): string => `dev.${role === 'street' ? streetOf(COMMUNITY) : COMMUNITY}.${role}`;

const inWords = ({ status, body }: TimedReply): string => `${status} ${JSON.stringify(body).slice(0, 500)}`;

/** Notices hang for a day: what is measured is people acting, not paper hanging. */
const windowsOfOneDay = (procedure: string): Overrides =>
  Object.fromEntries(
    (findProcedure(procedure)?.steps ?? [])
      .filter(({ kind }) => kind === 'disclosure')
      .map(({ id }) => [id, { window: { days: 1 } }]),
  );
