import { randomUUID } from 'node:crypto';
import type { ProceedingAct, ProceedingActs } from '../../../domain/acts.js';
import { actRoles } from '../../../domain/acts.js';
import type { ProceedingView } from '../../../domain/record.js';
import { until } from '../../support/until.js';
import { diligent } from '../../support/acts.js';
import type { Installation } from './installation.js';

/** What was answered; `body` is empty when there is none. */
export interface Reply {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
}

/** A committee's clerk who works on one proceeding of 德政 over HTTP. */
export class Visitor {
  readonly id: string;
  private readonly at: Installation;

  private constructor(at: Installation, id: string) {
    this.at = at;
    this.id = id;
  }

  static async start(at: Installation, change: Readonly<Record<string, unknown>> = {}): Promise<Visitor> {
    const key = randomUUID();
    const json = {
      ...{ procedure: 'threeProposalsThreeDisclosures', community: 'dezheng', title: '小区充电桩建设' },
      ...{ summary: '飞线充电屡禁不止', origin: 'residentSuggestion', rehearsal: { dayMs: 20 } },
      ...change,
    };
    const { status, body } = await insist(() => post(at, '/proceedings', 'dev.dezheng.committee', json, key));
    if (status !== 201) throw new Error(`start answered ${status}: ${JSON.stringify(body)}`);
    return new Visitor(at, String(body['id']));
  }

  async view(): Promise<ProceedingView> {
    const view = await this.at.register.findProceeding(this.id);
    if (!view) throw new Error(`${this.id} is not on record`);
    return view;
  }

  /** One try of an act, done well but for what is said. */
  async act<Name extends ProceedingAct>(
    name: Name,
    input: Partial<ProceedingActs[Name]> = {},
    key: string = randomUUID(),
  ): Promise<Reply> {
    const json = { ...diligent[name](await this.view(), new Date().toISOString()), ...input };
    const organisation = actRoles[name][0] === 'street' ? 'xingpinglu' : 'dezheng';
    const path = `/proceedings/${this.id}/acts/${name}`;
    return await post(this.at, path, `dev.${organisation}.${actRoles[name][0]}`, json, key);
  }

  /** Does an act when its time has come, tried again while nobody can take it; anything but a success is an error. */
  async when<Name extends ProceedingAct>(name: Name, input: Partial<ProceedingActs[Name]> = {}): Promise<void> {
    await until(`${name} is on offer`, async () => {
      const offer = (await this.view()).current?.acts.find(({ act }) => act === name);
      return offer !== undefined && (offer.from ?? '') <= new Date().toISOString();
    });
    const key = randomUUID();
    const well = { ...diligent[name](await this.view(), new Date().toISOString()), ...input };
    const { status, body } = await insist(() => this.act(name, well, key));
    if (status !== 200) throw new Error(`${name} answered ${status}: ${JSON.stringify(body)}`);
  }
}

/** Asks again while the answer is to try again. */
const insist = (ask: () => Promise<Reply>): Promise<Reply> =>
  until('an answer', async () => {
    const reply = await ask();
    return reply.status === 503 ? null : reply;
  });

async function post(at: Installation, path: string, token: string, json: unknown, key: string): Promise<Reply> {
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json', 'idempotency-key': key };
  const response = await fetch(at.apiUrl + path, { method: 'POST', headers, body: JSON.stringify(json) });
  const text = await response.text();
  return { status: response.status, body: text === '' ? {} : (JSON.parse(text) as Reply['body']) };
}
