import type { DisclosureStep } from '../../domain/procedure.js';
import { byDefault } from '../sources/defaults.js';
import { objectionAnsweredByCommittee, objectionAnsweredByStreet } from '../sources/law.js';
import { resolutionShownSevenDays, resultAfterAcceptance, resultShownSevenDays } from '../sources/local-custom.js';
import { days, limit, workingDays } from './budgets.js';

type DisclosureRules = Omit<DisclosureStep, 'id' | 'title' | 'produces' | 'sources' | 'tells' | 'routes'>;

const display = {
  kind: 'disclosure',
  body: 'residentsCommittee',
  postWithin: limit(workingDays(3), workingDays(1), byDefault()),
  answerWithin: limit(days(3), days(1), objectionAnsweredByCommittee),
  streetAnswerWithin: limit(days(10), days(1), objectionAnsweredByStreet),
  channels: ['board', 'gridGroup', 'app'],
} satisfies Omit<DisclosureRules, 'window' | 'startsAfter'>;

const atOnce: DisclosureStep['startsAfter'] = {
  event: 'stepOpened',
  source: byDefault('上一环节完成后即可张贴'),
};

export const proposalDisclosure = {
  ...display,
  window: { days: 3, counting: 'inclusive', source: byDefault('不短于党员大会的会前通知') },
  startsAfter: atOnce,
} satisfies DisclosureRules;

/** The gate before any work: a resolution hangs for its whole window. */
export const resolutionDisclosure = {
  ...display,
  window: { days: 7, counting: 'inclusive', source: resolutionShownSevenDays },
  startsAfter: atOnce,
} satisfies DisclosureRules;

export const resultDisclosure = {
  ...display,
  window: { days: 7, counting: 'inclusive', source: resultShownSevenDays },
  startsAfter: { event: 'dayAfterAcceptance', source: resultAfterAcceptance },
} satisfies DisclosureRules;
