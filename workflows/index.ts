import type { Carried } from './desk.js';
import type { Run } from './engine/run.js';
import type { ProceedingInput } from './messages.js';
import { runProcedure, type ProceedingResult } from './run-procedure.js';

export { deliverNotice } from './deliver-notice.js';
export { sendDigest } from './send-digest.js';
export { streetEscalation } from './street-escalation.js';
export { testChannel } from './test-channel.js';

type Procedure = (input: ProceedingInput, carried?: Carried<Run>) => Promise<ProceedingResult>;

/** 三议三公开 */
export const threeProposalsThreeDisclosures: Procedure = (input, carried) => runProcedure(input, carried ?? null);

/** 五议一备两公开 */
export const fiveDeliberationsOneFilingTwoDisclosures: Procedure = (input, carried) =>
  runProcedure(input, carried ?? null);

/** 四议两公开 */
export const fourDeliberationsTwoDisclosures: Procedure = (input, carried) => runProcedure(input, carried ?? null);
