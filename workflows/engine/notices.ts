import type { Audience, Step } from '../../domain/procedure.js';
import type { Notice } from '../../domain/record.js';
import type { Text } from '../../domain/text.js';
import type { Run } from './run.js';

const fromStreet: readonly Audience[] = ['street'];

/** One notice per audience; people and channels are found when it is sent. */
export function tell(
  run: Run,
  event: string,
  audiences: readonly Audience[],
  text: Text,
  urgency: Notice['urgency'] = 'normal',
): readonly Notice[] {
  const subject = run.input.title;
  return [...new Set(audiences)].map((to) => ({
    event,
    to,
    organisation: fromStreet.includes(to) ? run.input.street : run.input.community,
    urgency,
    text: { zh: `【${subject}】${text.zh}`, en: `[${subject}] ${text.en}` },
  }));
}

/** The handler first, then whom the step names. */
export const audienceOf = (step: Step): readonly Audience[] => ['committee', ...step.tells];
