/** The one task queue of the decision workflows. */
export const TASK_QUEUE = 'proceedings';

/** The Temporal workflow id of a proceeding is its public id. */
export const proceedingWorkflowId = (proceeding: string): string => proceeding;

/** Escalations are numbered within their proceeding, in the order they arose. */
export const escalationWorkflowId = (proceeding: string, ordinal: number): string =>
  `${proceeding}.escalation.${ordinal}`;
