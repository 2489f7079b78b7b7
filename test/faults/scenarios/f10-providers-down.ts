import { setTimeout as pause } from 'node:timers/promises';
import type { FailureMode } from '../../support/providers/provider-stub.js';
import type { House } from '../support/house.js';
import { until } from '../../support/until.js';
import { calm, type Scenario, type Stage } from './scenario.js';

interface Phase {
  readonly zh: string;
  readonly en: string;
  readonly modes: Readonly<Partial<Record<FailureMode, number>>>;
  readonly mail: 'busy' | 'cutAfterData' | 'silentAfterData';
}

/** How providers fail, one after the other; the mail server does so for a few mails each. */
const phases: readonly Phase[] = [
  { zh: '拒绝连接', en: 'down', modes: { resetBefore: 1 }, mail: 'busy' },
  {
    zh: '收下而不答',
    en: 'they take it and never say so',
    modes: { silentAfter: 0.5, cutAnswer: 0.5 },
    mail: 'silentAfterData',
  },
  {
    zh: '429 与内部错误',
    en: '429 and errors of their own',
    modes: { http429: 0.4, tooOften: 0.3, http503: 0.3 },
    mail: 'cutAfterData',
  },
];

const MAILS_EACH = 5;

/** F10: mail server, robot and webhook are down, then silent, then ask for patience. */
export const providersDown = ({ phaseMs = 12_000 } = {}): Scenario => ({
  id: 'F10',
  title: { zh: '通知渠道中断、变慢、限流', en: 'the providers of notices are down, slow, limiting' },
  promise: {
    zh: '不影响办理;渠道恢复后逐件送达,无一遗漏,不超限速',
    en: 'acts are not affected; every notice arrives when they are back, below their limits',
  },
  house: { receivers: true },
  load: calm,
  leastActs: 20,
  play: async (stage) => {
    const { house, clerk, diary } = stage;
    const from = Date.now();
    for (const phase of phases) await endure(stage, phase, phaseMs);
    const unanswered = clerk.attemptsBetween(from, Date.now()).filter(({ outcome }) => outcome === 'unknown').length;
    house.receivers?.fail({});
    const backAt = new Date();
    await until('what waited has arrived', async () => (await waiting(house, backAt)) === 0, 180_000);
    diary.note('渠道恢复,积压清空', 'providers are back, what waited has arrived');
    const limited = await house.query<{ count: number }>(
      "select count(*)::int as count from delivery_attempts where code = 'rateLimited' and started_at > $1",
      [backAt],
    );
    return [
      ...(unanswered > 0 ? [`${unanswered} acts went unanswered while only providers were down`] : []),
      ...((limited[0]?.count ?? 0) > 0 ? [`${limited[0]?.count} messages above a provider's limit`] : []),
    ];
  },
});

async function endure({ house, diary, dice }: Stage, { zh, en, modes, mail }: Phase, ms: number): Promise<void> {
  const forMs = dice.between(Math.round(ms * 0.7), ms);
  house.receivers?.fail(modes, mail, MAILS_EACH);
  await pause(forMs);
  diary.note(`渠道${zh},${forMs} 毫秒`, `providers: ${en}, ${forMs} ms`);
}

/** What was decided before an instant and has not arrived. */
async function waiting(house: House, before: Date): Promise<number> {
  const [row] = await house.query<{ count: number }>(
    `select count(*)::int as count from outbox o left join deliveries d on d.notice = o.id
       join postings p on p.audience = o."to" and p.organisation = o.organisation
      where o.created_at < $1 and (d.id is null or d.state <> 'delivered')`,
    [before],
  );
  return row?.count ?? 0;
}
