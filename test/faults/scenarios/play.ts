import { accountOf } from '../support/account.js';
import { findings } from '../support/checker.js';
import type { Clerk } from '../support/clerk.js';
import { Dice } from '../support/dice.js';
import type { Diary } from '../support/diary.js';
import type { House } from '../support/house.js';
import { Load } from '../support/load.js';
import type { Counts, Scenario, Verdict } from './scenario.js';

export interface Playing {
  readonly house: House;
  readonly clerk: Clerk;
  readonly diary: Diary;
  readonly seed: number;
}

const noLoad = { lanes: 0, dayMs: 0 };
/** Before anything breaks the house must be seen to work. */
const WARM_UP_ACTS = 3;

/** Plays a scenario in a house that works, and leaves it working when it held. */
export async function play(scenario: Scenario, { house, clerk, diary, seed }: Playing): Promise<Verdict> {
  const startedAt = Date.now();
  diary.begin(`${scenario.id} ${scenario.title.zh} / ${scenario.title.en}`);
  diary.say(`应当:${scenario.promise.zh}`, `must hold: ${scenario.promise.en}`);
  const load = new Load(house, clerk, scenario.load ?? noLoad);
  if (scenario.load) {
    await load.more(WARM_UP_ACTS);
    diary.note(`${scenario.load.lanes} 路业务在办`, `${scenario.load.lanes} lanes of proceedings under way`);
  }
  const from = Date.now();
  const own = await scenario.play({ house, clerk, load, diary, dice: new Dice(seed, scenario.id) });
  await house.heal();
  const during = countsBetween(clerk, from, Date.now());
  diary.note(`故障已过;其间${inWords(during).zh}`, `the fault has passed; meanwhile ${inWords(during).en}`);
  await load.finish();
  const found = [...own, ...load.failures, ...(await findings(house, clerk))];
  if (found.length === 0) await tellWhatWasChecked(house, clerk, diary);
  const verdict: Verdict = {
    id: scenario.id,
    outcome: found.length > 0 ? 'broken' : during.ok < scenario.leastActs ? 'void' : 'held',
    during,
    findings: found,
    seconds: Math.round((Date.now() - startedAt) / 1_000),
  };
  tellVerdict(verdict, scenario, diary);
  return verdict;
}

function countsBetween(clerk: Clerk, from: number, to: number): Counts {
  const attempts = clerk.attemptsBetween(from, to);
  const count = (wanted: string) => attempts.filter(({ outcome }) => outcome === wanted).length;
  const waits = clerk.log.flatMap(({ attempts: tries }) => {
    const ok = tries.find(({ outcome }) => outcome === 'ok');
    const [first] = tries;
    return ok && first && ok.answeredAt > from && ok.answeredAt < to ? [ok.answeredAt - first.askedAt] : [];
  });
  return {
    ok: count('ok'),
    refused: count('refused'),
    unknown: count('unknown'),
    slowestMs: Math.max(0, ...waits),
  };
}

const inWords = ({ ok, refused, unknown, slowestMs }: Counts) => ({
  zh: `确认 ${ok} 件、依规拒绝 ${refused} 件、无答复 ${unknown} 件,最长等待 ${(slowestMs / 1_000).toFixed(1)} 秒`,
  en: `${ok} acts acknowledged, ${refused} refused by rule, ${unknown} unanswered; longest wait ${(slowestMs / 1_000).toFixed(1)} s`,
});

async function tellWhatWasChecked(house: House, clerk: Clerk, diary: Diary): Promise<void> {
  const account = await accountOf(house, clerk);
  const { acknowledged, proceedings, escalations, entries, notices, deliveries, repeats } = account;
  diary.note(
    `核对:${proceedings} 个程序、${escalations} 件提级、${entries} 条记录;已确认的 ${acknowledged} 件各在册一次;链与案卷可验;通知 ${notices} 条均已移交`,
    `checked: ${proceedings} proceedings, ${escalations} escalations, ${entries} entries; ${acknowledged} acknowledged acts, each on record once; chains and case files verify; ${notices} notices handed over`,
  );
  if (!house.receivers) return;
  diary.note(
    `送达 ${deliveries} 件,无一遗漏;同号重复 ${repeats} 份`,
    `${deliveries} deliveries arrived, none lost; ${repeats} repeats under their own number`,
  );
}

function tellVerdict({ outcome, findings: found, seconds }: Verdict, { leastActs }: Scenario, diary: Diary): void {
  for (const finding of found) diary.say(`**不符**:${finding}`, 'does not hold');
  if (outcome === 'void')
    diary.say(`**无效**:故障期间确认不足 ${leastActs} 件`, `**void**: fewer than ${leastActs} acts during the fault`);
  if (outcome === 'held') diary.say(`**全部成立**(${seconds} 秒)`, `**everything held** (${seconds} s)`);
}
