import type { Difference } from './compare.js';

/** One difference in one line. */
export function inWords(difference: Difference): string {
  switch (difference.kind) {
    case 'runBehind': {
      const { record, run } = difference;
      return `${record.workflowId}: on record to transition ${record.transitions}, its run knows ${run.transitions} 流程落后于台账`;
    }
    case 'runMissing':
      return `${difference.record.workflowId}: open on record, unknown to Temporal 台账未结,流程缺失`;
    case 'recordBehind': {
      const { workflowId, onRecord, run } = difference;
      return `${workflowId}: on record to transition ${onRecord}, its run has committed ${run.transitions} 台账落后于流程`;
    }
    case 'runEnded':
      return `${difference.record.workflowId}: open on record, its run has ended 台账未结,流程已止`;
    case 'noticesLost': {
      const { workflowId, sequence } = difference.notices;
      return `${workflowId}: the notices of entry ${sequence} were handed over, unknown to Temporal 通知遗失`;
    }
    case 'digestLost':
      return `digest ${difference.digest} was handed over, unknown to Temporal 通知汇总遗失`;
  }
}
