import type { ProceedingAct } from '../../domain/acts.js';
import { adoptCalendar } from './calendar.js';
import { abandonNotice, endProceeding } from './ending.js';
import { denyExtension, extend, requestExtension } from './extensions.js';
import { requestEscalation } from './escalations.js';
import type { GeneralAct } from './general-act.js';
import { entryOf, settled } from './settle.js';
import { resume, suspend } from './suspensions.js';

const withdraw: GeneralAct<'withdraw'> = (run, open, input, { now, actor }) => {
  const entry = entryOf('withdraw', open, actor, now, { ...input });
  const ended = endProceeding({ ...run, suspension: null }, 'withdrawn', now);
  return settled(ended.state, [entry, ...ended.entries], {
    news: ended.news,
    disclosures: abandonNotice(run, open, now),
    gone: open.ties.map(({ id, cause }) => ({ id, how: 'withdrawn', ...(cause ? { key: cause.key } : {}) })),
  });
};

export const generalActs = {
  withdraw,
  suspend,
  resume,
  requestExtension,
  extend,
  denyExtension,
  requestEscalation,
  adoptCalendar,
} satisfies {
  readonly [Name in ProceedingAct]?: GeneralAct<Name>;
};

/** What may be done while time stands still. */
export const whileSuspended: readonly ProceedingAct[] = ['resume', 'withdraw', 'adoptCalendar'];
