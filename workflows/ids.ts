/** The one task queue of the decision workflows. */
export const TASK_QUEUE = 'proceedings';

/** The Temporal workflow id of a proceeding is its public id. */
export const proceedingWorkflowId = (proceeding: string): string => proceeding;

/** Escalations are numbered within their proceeding, in the order they arose. */
export const escalationWorkflowId = (proceeding: string, ordinal: number): string =>
  `${proceeding}.escalation.${ordinal}`;

/** Messages leave on a queue of their own: a dead provider delays no decision. */
export const NOTIFICATIONS_TASK_QUEUE = 'notifications';

/** Found beside the proceeding or escalation it tells of; `sequence` is the entry of the record it follows from. */
export const noticesWorkflowId = (workflowId: string, sequence: number): string => `${workflowId}.notices.${sequence}`;

export const digestWorkflowId = (digest: string): string => `digest-${digest}`;

export const channelTestWorkflowId = (trial: string): string => `channel-test-${trial}`;
