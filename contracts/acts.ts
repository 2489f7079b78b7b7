import type { z } from 'zod';
import type { ProceedingActs } from '../domain/acts.js';
import type { EscalationActs } from '../domain/escalation-acts.js';
import {
  adoptCalendar,
  adoptCalendarInEscalation,
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
import {
  accept,
  answerFromDistrict,
  assign,
  coordinate,
  disputeReturn,
  reportHandling,
  reportToDistrict,
  resolve,
  returnToCommunity,
  sign,
} from './escalation-acts.js';
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
export const escalationActs = {
  sign,
  accept,
  returnToCommunity,
  disputeReturn,
  assign,
  coordinate,
  reportProgress: reportHandling,
  resolve,
  reportToDistrict,
  answerFromDistrict,
  adoptCalendar: adoptCalendarInEscalation,
} satisfies {
  [Act in keyof EscalationActs]: z.ZodType<EscalationActs[Act]>;
};

/** Where /openapi.json describes what an act carries; acts of one name on different subjects carry different things. */
export const schemaPointer = (body: z.ZodType): string => `/openapi.json#/components/schemas/${body.meta()?.id ?? ''}`;
