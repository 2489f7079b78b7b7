import type { News } from '../../domain/news.js';
import type { ProceedingPhrase } from '../../domain/phrase-names.js';
import type { Step } from '../../domain/procedure.js';
import type { Run } from './run.js';

/** One piece of news; to whom it goes and in which words is decided when it is told. */
export function news(
  { input }: Run,
  phrase: ProceedingPhrase,
  event: string,
  more: Pick<News, 'gaps'> & Partial<Pick<News, 'due' | 'named'>> & { readonly step: Step | null },
): News {
  const { id, title, street, community, district = street } = input;
  const { step, ...rest } = more;
  return {
    phrase,
    event,
    proceeding: id,
    title,
    step: step && step.title,
    organisations: { community, street, district },
    ...rest,
  };
}
