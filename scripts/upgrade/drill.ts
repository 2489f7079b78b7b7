import { ApiClient } from '../demo/api-client.js';

const DAY_MS = 60_000;
const COMMITTEE = 'dev.dezheng.committee';
const STREET = 'dev.xingpinglu.street';

/** Proceedings that stay open while builds change under them, and what people do to each on the way. */
export class Drill {
  private readonly api: ApiClient;
  private readonly open: string[] = [];

  constructor(apiUrl: string, signal: AbortSignal) {
    this.api = new ApiClient(apiUrl, signal);
  }

  get proceedings(): readonly string[] {
    return this.open;
  }

  async start(procedure: string): Promise<void> {
    const body = {
      ...{ procedure, community: 'dezheng', title: '升级演练', summary: '升级演练', origin: 'residentSuggestion' },
      rehearsal: { dayMs: DAY_MS },
    };
    const { id } = (await this.post('/proceedings', COMMITTEE, body)) as { readonly id: string };
    this.open.push(id);
  }

  async convene(): Promise<void> {
    const inDays = (days: number): string => new Date(Date.now() + days * DAY_MS).toISOString();
    await this.everywhere('convene', COMMITTEE, { when: inDays(10), where: '社区会议室', agenda: ['议题'] });
  }

  async suspend(): Promise<void> {
    const until = new Date(Date.now() + 2 * DAY_MS).toISOString();
    await this.everywhere('suspend', STREET, { ground: 'appraisal', reason: '等待鉴定', until, approver: '分管领导' });
  }

  async resume(): Promise<void> {
    await this.everywhere('resume', STREET, {});
  }

  async withdraw(): Promise<void> {
    await this.everywhere('withdraw', COMMITTEE, { reason: '演练结束' });
  }

  private async everywhere(act: string, token: string, input: object): Promise<void> {
    for (const id of this.open) await this.post(`/proceedings/${id}/acts/${act}`, token, input);
  }

  private async post(path: string, token: string, body: object): Promise<unknown> {
    const reply = await this.api.post(path, token, body);
    if (reply.status >= 300) throw new Error(`${path} answered ${reply.status} ${JSON.stringify(reply.body)}`);
    return reply.body;
  }
}
