import { cpus } from 'node:os';
import { play } from '../../test/faults/scenarios/play.js';
import type { Scenario, Verdict } from '../../test/faults/scenarios/scenario.js';
import { Clerk } from '../../test/faults/support/clerk.js';
import { Diary } from '../../test/faults/support/diary.js';
import { House } from '../../test/faults/support/house.js';
import { unlessAborted } from '../stack/stop-signal.js';

export interface Run {
  readonly chosen: readonly Scenario[];
  readonly seed: number;
  readonly write: (line: string) => void;
  readonly signal: AbortSignal;
}

/** Plays each scenario in a house of its own and writes the diary; says whether everything held. */
export async function playAll({ chosen, seed, write, signal }: Run): Promise<boolean> {
  const diary = new Diary(write);
  write(`# 故障演练日记 / Diary of faults, seed ${seed}`);
  write('');
  write(`${new Date().toISOString()}, Node ${process.versions.node}, ${process.platform}, ${cpus().length} × CPU`);
  const verdicts: Verdict[] = [];
  for (const scenario of chosen) {
    verdicts.push(await playOne(scenario, { diary, seed, signal }));
    if (signal.aborted) break;
  }
  tellAll(verdicts, write);
  return verdicts.length === chosen.length && verdicts.every(({ outcome }) => isGood(outcome));
}

const isGood = (outcome: Verdict['outcome']): boolean => outcome === 'held' || outcome === 'impossible';

interface Surroundings {
  readonly diary: Diary;
  readonly seed: number;
  readonly signal: AbortSignal;
}

async function playOne(scenario: Scenario, { diary, seed, signal }: Surroundings): Promise<Verdict> {
  const none = { id: scenario.id, during: null, seconds: 0 };
  const obstacle = scenario.obstacle?.() ?? null;
  if (obstacle) {
    diary.begin(`${scenario.id} ${scenario.title.zh} / ${scenario.title.en}`);
    diary.say(`**未做**:${obstacle.zh}`, `**not tried**: ${obstacle.en}`);
    return { ...none, outcome: 'impossible', findings: [] };
  }
  let house: House | null = null;
  try {
    house = await House.open(scenario.house);
    return await unlessAborted(signal, play(scenario, { house, clerk: new Clerk(house), diary, seed }));
  } catch (error) {
    const finding = reasonOf(error);
    diary.say(`**中断**:${finding}`, '**broken off**');
    if (house && !signal.aborted) diary.quote(house.lastWords());
    else if (error instanceof Error && !signal.aborted) diary.quote(error.message);
    return { ...none, outcome: 'broken', findings: [finding] };
  } finally {
    await house?.close();
  }
}

/** The innermost says why. */
const reasonOf = (error: unknown): string =>
  error instanceof Error ? (error.cause ? reasonOf(error.cause) : error.message) : String(error);

const words: Readonly<Record<Verdict['outcome'], string>> = {
  held: '成立 held',
  broken: '**不成立 broken**',
  void: '**无效 void**',
  impossible: '未做 not tried',
};

function tellAll(verdicts: readonly Verdict[], write: Run['write']): void {
  write('');
  write('## 结论 / Verdicts');
  write('');
  write('| 故障 fault | 结论 verdict | 故障期间确认 / 拒绝 / 无答复 (ok / refused / unknown) | 秒 s |');
  write('| --- | --- | --- | --- |');
  for (const { id, outcome, during, seconds } of verdicts) {
    const acts = during ? `${during.ok} / ${during.refused} / ${during.unknown}` : '—';
    write(`| ${id} | ${words[outcome]} | ${acts} | ${seconds} |`);
  }
}
