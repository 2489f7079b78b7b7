import type { TellRule } from '../../domain/news.js';

/**
 * Who is told what (domain rules §3N). `due` is whoever has the duty, `named` whom the step or the rung names itself.
 * Red lights, rulings on filings and what follows from them are urgent: no quiet hours, no digest.
 */
export const whoIsTold = {
  /** The handler's own list of what comes next. */
  progress: { tells: ['committee'], urgency: 'normal' },
  meetingCalled: { tells: ['committee', 'supervisor', 'named'], urgency: 'normal' },
  stepDecided: { tells: ['committee', 'supervisor', 'named'], urgency: 'normal' },
  disclosure: { tells: ['committee', 'supervisor', 'residents'], urgency: 'normal' },
  objection: { tells: ['committee', 'supervisor', 'residents', 'street'], urgency: 'normal' },
  filingSubmitted: { tells: ['committee', 'supervisor', 'street'], urgency: 'normal' },
  filingResult: { tells: ['committee', 'supervisor', 'street'], urgency: 'urgent' },
  yellow: { tells: ['committee', 'due'], urgency: 'normal' },
  red: { tells: ['committee', 'due', 'supervisor', 'street'], urgency: 'urgent' },
  /** Extension, suspension and their refusal, with the reason. */
  clockChanged: { tells: ['committee', 'due', 'street'], urgency: 'normal' },
  /** A request that waits for its approver, whom it names. */
  approval: { tells: ['due', 'named'], urgency: 'urgent' },
  result: { tells: ['committee', 'supervisor', 'residents', 'street'], urgency: 'normal' },
  /** Less than the threshold, or work that residents did not accept. */
  rework: { tells: ['committee', 'supervisor', 'residents', 'street'], urgency: 'normal' },
  escalated: { tells: ['street', 'committee', 'supervisor'], urgency: 'urgent' },
  /** What the street does with an escalation. */
  escalationHandled: { tells: ['committee', 'supervisor', 'due'], urgency: 'urgent' },
  escalationProgress: { tells: ['committee', 'supervisor'], urgency: 'normal' },
  /** Causes that join an escalation, or go away while others stand. */
  escalationCauses: { tells: ['street'], urgency: 'urgent' },
  escalationYellow: { tells: ['due', 'named'], urgency: 'normal' },
  /** A rung of the ladder tells whom it names, and whose duty it is. */
  ladder: { tells: ['due', 'named'], urgency: 'urgent' },
} as const satisfies Readonly<Record<string, TellRule>>;
