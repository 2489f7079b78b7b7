import { openRegister } from '../../register/open.js';
import { Proceeding } from '../../test/support/proceeding.js';
import type { Stack } from '../../test/support/stack.js';
import { TASK_QUEUE } from '../../workflows/ids.js';
import type { BenchStack } from '../own-stack.js';

/** Nothing falls due between two acts even on a busy machine. */
const DAY_MS = 1_500;
const PROCEDURE = 'fiveDeliberationsOneFilingTwoDisclosures';

const inquorate = {
  attendance: { entitled: 40, present: 19, recused: 0 },
  votes: { for: 19, against: 0, abstain: 0, invalid: 0 },
};
const outvoted = { votes: { for: 15, against: 25, abstain: 0, invalid: 0 } };
const dissatisfied = { invited: 30, satisfied: 5, basicallySatisfied: 5, unsatisfied: 20, noAnswer: 0 };

/** Plays one proceeding that meets everything that may delay it and still comes to its end; returns its workflow id. */
export async function playEveryDetour({
  databaseUrl,
  temporalAddress,
  namespace,
  client,
}: BenchStack): Promise<string> {
  const register = openRegister(databaseUrl);
  const nothing = () => Promise.resolve();
  const stack: Stack = {
    ...{ databaseUrl, temporalAddress, namespace, client, register, taskQueue: TASK_QUEUE },
    nowIso: () => Promise.resolve(new Date().toISOString()),
    ...{ startWorker: nothing, stopWorker: nothing, close: nothing },
  };
  try {
    const proceeding = await Proceeding.start(stack, { procedure: PROCEDURE, pace: { dayMs: DAY_MS } });
    await throughMeetings(proceeding);
    await throughFilingAndNotice(proceeding);
    await throughWork(proceeding);
    await proceeding.walkTo(null);
    return proceeding.id;
  } finally {
    await register.close();
  }
}

/** Extension asked for, denied and granted, suspension, a call for help, a meeting in vain, a proposal sent back. */
async function throughMeetings(proceeding: Proceeding): Promise<void> {
  await proceeding.act('requestExtension');
  await proceeding.act('denyExtension');
  await proceeding.act('suspend');
  await proceeding.act('resume');
  await proceeding.act('requestEscalation');
  await proceeding.hold(inquorate);
  await proceeding.walkTo('deliberation');
  await proceeding.act('requestExtension');
  await proceeding.act('extend');
  await proceeding.walkTo('review');
  await proceeding.hold(outvoted);
  await proceeding.walkTo('filing');
}

/** Returned, objected to and decided anew; taken down, objected to by residents, corrected. */
async function throughFilingAndNotice(proceeding: Proceeding): Promise<void> {
  await proceeding.act('submitFiling');
  await proceeding.act('ruleOnFiling', { outcome: 'returnedForCorrection', defects: ['缺会议记录'] });
  await proceeding.act('submitFiling');
  await proceeding.act('ruleOnFiling', { outcome: 'objected', reasons: ['与规划不符'] });
  await proceeding.walkTo('resolutionDisclosure');
  await proceeding.act('postNotice');
  await proceeding.act('takeDown');
  await proceeding.when('postNotice');
  await proceeding.act('object');
  await proceeding.act('answerObjection', { objection: 'O1', outcome: 'corrected' });
  await proceeding.when('postNotice');
  await proceeding.act('object');
  await proceeding.act('answerObjection', { objection: 'O2' });
  await proceeding.until(({ current }) => current?.step === 'implementation');
}

/** Work not accepted at first, residents not satisfied at first. */
async function throughWork(proceeding: Proceeding): Promise<void> {
  await proceeding.act('assignWork');
  for (const percent of [25, 50, 75]) await proceeding.act('reportProgress', { percent });
  const acceptance = { outcome: 'notAccepted', representatives: [{ name: '居民代表' }], opinion: '返工' } as const;
  await proceeding.act('reportCompletion', { acceptance });
  await proceeding.act('reportCompletion');
  await proceeding.walkTo('evaluation');
  await proceeding.act('recordRatings', dissatisfied);
  await proceeding.act('reportCompletion');
}
