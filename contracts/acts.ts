import type { z } from 'zod';
import type { EscalationActs, ProceedingActs } from '../domain/acts.js';
import {
  adoptCalendar,
  denyExtension,
  extend,
  requestEscalation,
  requestExtension,
  resume,
  suspend,
  withdraw,
} from './conduct.js';
import { ratings } from './counting.js';
import { answerObjection, object, postNotice, takeDown } from './disclosure.js';
import { accept, resolve, returnToCommunity, sign } from './escalation.js';
import { ruleOnFiling, submitFiling } from './filing.js';
import { assignWork, reportCompletion, reportProgress } from './implementation.js';
import { convene, recordMeeting } from './meeting.js';

/** What each act on a proceeding carries. */
export const proceedingActs = {
  convene,
  recordMeeting,
  postNotice,
  takeDown,
  object,
  answerObjection,
  submitFiling,
  ruleOnFiling,
  assignWork,
  reportProgress,
  reportCompletion,
  recordRatings: ratings,
  withdraw,
  suspend,
  resume,
  requestExtension,
  extend,
  denyExtension,
  requestEscalation,
  adoptCalendar,
} satisfies { [Act in keyof ProceedingActs]: z.ZodType<ProceedingActs[Act]> };

/** What each act on an escalation carries. */
export const escalationActs = { sign, accept, returnToCommunity, resolve } satisfies {
  [Act in keyof EscalationActs]: z.ZodType<EscalationActs[Act]>;
};

/** Where /openapi.json describes what an act carries. */
export const schemaPointer = (act: string): string =>
  `/openapi.json#/components/schemas/${act.charAt(0).toUpperCase()}${act.slice(1)}`;
