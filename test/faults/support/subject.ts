import { actRoles, type ProceedingAct, type ProceedingActs } from '../../../domain/acts.js';
import { escalationActRoles, type EscalationAct, type EscalationActs } from '../../../domain/escalation-acts.js';
import { civilDate } from '../../../domain/civil-day.js';
import type { ProceedingView } from '../../../domain/record.js';
import { diligent } from '../../support/acts.js';
import { diligentStreet } from '../../support/street-acts.js';
import { newKey, type Attempt, type Clerk, type Operation } from './clerk.js';
import type { House } from './house.js';
import { until } from '../../support/until.js';

const COMMUNITY = 'dezheng';
/** In a rehearsal of milliseconds a request itself takes days. */
const SLOWEST_REQUEST_MS = 2_000;
const STREET = 'xingpinglu';
const DISTRICT = 'pingchuan';

type Mark<Acts> = { readonly [Name in keyof Acts]: (input: Acts[Name], key: string) => Acts[Name] };

const unmarked = <Input>(input: Input): Input => input;

/** Puts the key into a text of the act, so that each line of the record shows which request it comes from. */
const marked: Mark<ProceedingActs> = {
  convene: (input, key) => ({ ...input, where: key }),
  recordMeeting: (input, key) => ({ ...input, minutes: key }),
  postNotice: (input, key) => ({ ...input, text: key }),
  takeDown: (input, key) => ({ ...input, reason: key }),
  object: (input, key) => ({ ...input, reason: key }),
  answerObjection: (input, key) => ({ ...input, answer: key }),
  submitFiling: (input, key) => ({ ...input, plan: { ...input.plan, responsible: key } }),
  ruleOnFiling: (input, key) => ({ ...input, number: key }),
  assignWork: (input, key) => ({ ...input, responsible: key }),
  reportProgress: (input, key) => ({ ...input, text: key }),
  reportCompletion: (input, key) => ({ ...input, summary: key }),
  recordRatings: (input, key) => {
    const more = Number.parseInt(key.slice(0, 6), 16);
    const grown = input.satisfied > input.unsatisfied ? 'satisfied' : 'unsatisfied';
    return { ...input, invited: input.invited + more, [grown]: input[grown] + more };
  },
  withdraw: (input, key) => ({ ...input, reason: key }),
  suspend: (input, key) => ({ ...input, reason: key }),
  resume: unmarked,
  requestExtension: (input, key) => ({ ...input, reason: key }),
  extend: (input, key) => ({ ...input, reason: key }),
  denyExtension: (input, key) => ({ ...input, reason: key }),
  requestEscalation: (input, key) => ({ ...input, reason: key }),
  adoptCalendar: (input, key) => ({ ...input, notice: key }),
};

const markedEscalation: Mark<EscalationActs> = {
  sign: (input, key) => ({ ...input, note: key }),
  accept: (input, key) => ({ ...input, plan: key }),
  returnToCommunity: (input, key) => ({ ...input, reason: key }),
  disputeReturn: (input, key) => ({ ...input, reason: key }),
  assign: (input, key) => ({ ...input, reason: key }),
  coordinate: (input, key) => ({ ...input, minutes: key }),
  reportProgress: (input, key) => ({ ...input, text: key }),
  resolve: (input, key) => ({ ...input, reply: key }),
  reportToDistrict: (input, key) => ({ ...input, reason: key }),
  answerFromDistrict: (input, key) => ({ ...input, answer: key }),
  adoptCalendar: (input, key) => ({ ...input, notice: key }),
};

const actsOfKind: Readonly<Record<string, readonly ProceedingAct[]>> = {
  meeting: ['convene', 'recordMeeting'],
  disclosure: ['postNotice'],
  filing: ['submitFiling', 'ruleOnFiling'],
  implementation: ['assignWork', 'reportCompletion'],
  evaluation: ['recordRatings'],
};

const offices: Readonly<Record<string, string>> = { street: STREET, streetLeader: STREET, district: DISTRICT };

const tokenFor = (role: string): string => `dev.${offices[role] ?? COMMUNITY}.${role}`;

/** One proceeding in a house, walked over HTTP. */
export class Subject {
  readonly id: string;
  private readonly house: House;
  private readonly clerk: Clerk;

  private constructor(house: House, clerk: Clerk, id: string) {
    this.house = house;
    this.clerk = clerk;
    this.id = id;
  }

  static planStart(clerk: Clerk, dayMs: number, procedure = 'threeProposalsThreeDisclosures'): Operation {
    const key = newKey();
    return clerk.plan({
      key,
      token: tokenFor('committee'),
      path: '/proceedings',
      event: 'proceedingOpened',
      input: {
        procedure,
        community: COMMUNITY,
        title: '小区充电桩建设',
        summary: key,
        origin: 'residentSuggestion',
        rehearsal: { dayMs },
      },
    });
  }

  static async start(house: House, clerk: Clerk, dayMs: number): Promise<Subject> {
    return Subject.of(house, clerk, await clerk.get(Subject.planStart(clerk, dayMs)));
  }

  /** The proceeding that a start answered. */
  static of(house: House, clerk: Clerk, { body }: Attempt): Subject {
    return new Subject(house, clerk, (body as { id: string }).id);
  }

  async view(): Promise<ProceedingView> {
    const view = await until('the record can be read', () => this.house.register.findProceeding(this.id));
    return view;
  }

  /** Writes an act down as a diligent person would do it now. */
  async plan<Name extends ProceedingAct>(name: Name, input: Partial<ProceedingActs[Name]> = {}): Promise<Operation> {
    const key = newKey();
    const filled = {
      ...diligent[name](await this.view(), new Date().toISOString()),
      ...(await this.unhurried(name)),
      ...input,
    };
    return this.clerk.plan({
      key,
      token: tokenFor(actRoles[name][0]),
      path: `/proceedings/${this.id}/acts/${name}`,
      event: name,
      input: marked[name](filled, key),
    });
  }

  /** Dates that leave time for an outage between asking and recording. */
  private async unhurried(act: ProceedingAct): Promise<object> {
    const { current, pace } = await this.view();
    const dayMs = pace.kind === 'rehearsal' ? pace.dayMs : 86_400_000;
    const noticeMs = (Number(current?.facts['noticeDays'] ?? 0) + 1) * dayMs;
    const completeBy = civilDate(new Date(Date.now() + 30 * dayMs + SLOWEST_REQUEST_MS).toISOString(), pace);
    switch (act) {
      case 'convene':
        return { when: new Date(Date.now() + noticeMs + SLOWEST_REQUEST_MS).toISOString() };
      case 'submitFiling':
        return { plan: { responsible: '', completeBy } };
      case 'assignWork':
        return { completeBy };
      default:
        return {};
    }
  }

  /** Writes an act of the street on the nth escalation down. */
  planEscalation<Name extends EscalationAct>(
    ordinal: number,
    name: Name,
    input: Partial<EscalationActs[Name]> = {},
  ): Operation {
    const filled = { ...diligentStreet[name](new Date().toISOString()), ...input };
    const key = newKey();
    const path = `/escalations/${this.escalationId(ordinal)}/acts/${name}`;
    return this.clerk.plan({
      key,
      token: tokenFor(escalationActRoles[name][0]),
      path,
      event: name,
      input: markedEscalation[name](filled, key),
    });
  }

  escalationId(ordinal: number): string {
    return `${this.id}.escalation.${ordinal}`;
  }

  /** Waits until the street has the nth escalation. */
  async untilEscalated(ordinal: number): Promise<void> {
    await until(`${this.escalationId(ordinal)} has arrived`, () =>
      this.house.register.findEscalation(this.escalationId(ordinal)),
    );
  }

  async untilSeen(what: string, seen: (view: ProceedingView) => boolean, withinMs?: number): Promise<ProceedingView> {
    return await until(
      `${this.id}: ${what}`,
      async () => {
        const view = await this.view();
        return seen(view) && view;
      },
      withinMs,
    );
  }

  /** Waits until the clock has said all it has to say to the proceeding, or to one of its escalations. */
  async untilOverdue(workflow = this.id): Promise<void> {
    await until(`${workflow} is overdue`, async () => {
      const proceeding = await this.house.register.findProceeding(workflow);
      const clock = proceeding?.current?.clock ?? (await this.house.register.findEscalation(workflow))?.clock;
      const entries = await this.house.register.timeline(workflow);
      return entries.some(({ event, data }) => event === 'turnedRed' && data['dueAt'] === clock?.dueAt);
    });
  }

  /** Waits until what the open step waits for is due. */
  async untilDue(): Promise<void> {
    const { current } = await this.view();
    await until(`${this.id} is due`, () => new Date().toISOString() > (current?.clock.dueAt ?? ''));
  }

  /** Waits until an act is on offer and its time has come. */
  async untilOffered(act: ProceedingAct): Promise<void> {
    await this.untilSeen(`${act} on offer`, ({ current }) => {
      const offer = current?.acts.find((each) => each.act === act);
      return offer !== undefined && (offer.from ?? '') <= new Date().toISOString();
    });
  }

  /** Does an act as soon as it is on offer; what came too late is done anew, as a person would. */
  async when<Name extends ProceedingAct>(name: Name, input: Partial<ProceedingActs[Name]> = {}): Promise<void> {
    await until(`${this.id}: ${name} done`, async () => {
      await this.untilOffered(name);
      return (await this.clerk.insist(await this.plan(name, input))).outcome === 'ok';
    });
  }

  /** Walks with every act done well until the given step is open (`null`: to the end). */
  async walkTo(step: string | null): Promise<ProceedingView> {
    for (;;) {
      const view = await this.view();
      const { current } = view;
      if (!current || current.step === step) return view;
      for (const act of actsOfKind[current.kind] ?? []) await this.whileAt(current.step, act);
      await this.untilSeen(`past ${current.step}`, (now) => now.current?.step !== current.step);
    }
  }

  /** An act of the present step, unless it has been done already. */
  private async whileAt(step: string, act: ProceedingAct): Promise<void> {
    const { current } = await this.view();
    if (current?.step !== step) return;
    const done = current.kind === 'meeting' && act === 'convene' && current.phase === 'convened';
    const also = current.phase === 'underReview' && act === 'submitFiling';
    const assigned = current.phase === 'underWay' && act === 'assignWork';
    const posted = act === 'postNotice' && current.phase !== 'toPost';
    if (!done && !also && !assigned && !posted) await this.when(act);
  }
}
