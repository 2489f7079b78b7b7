import { defineSearchAttributeKey } from '@temporalio/common';

/** What operators filter runs by in the Temporal UI. No personal data: values are stored in clear. */
export const searchAttributes = {
  street: defineSearchAttributeKey('YishiStreet', 'KEYWORD'),
  community: defineSearchAttributeKey('YishiCommunity', 'KEYWORD'),
  procedure: defineSearchAttributeKey('YishiProcedure', 'KEYWORD'),
  stage: defineSearchAttributeKey('YishiStage', 'KEYWORD'),
  light: defineSearchAttributeKey('YishiLight', 'KEYWORD'),
  outcome: defineSearchAttributeKey('YishiOutcome', 'KEYWORD'),
  dueAt: defineSearchAttributeKey('YishiDueAt', 'DATETIME'),
  rehearsal: defineSearchAttributeKey('YishiRehearsal', 'BOOL'),
};
