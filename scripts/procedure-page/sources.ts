import type { Procedure } from '../../domain/procedure.js';
import type { Provenance, Source } from '../../domain/source.js';
import { sourcedValuesOf } from '../../domain/step-values.js';
import type { Text } from '../../domain/text.js';
import { supervisionSources } from './supervision-table.js';
import { bilingual } from './words.js';

const provenances: { readonly [Name in Provenance]: Text } = {
  law: { zh: '法规,只能从严', en: 'law, may only be tightened' },
  seed: { zh: '实践来源', en: 'source practice' },
  localCustom: { zh: '地方做法', en: 'local custom' },
  default: { zh: '缺省', en: 'default' },
};

/** Every source that the edition cites, law first, with what it says. */
export function sourceList(procedure: Procedure): string {
  const cited = sourcesOf(procedure);
  return [...new Set(cited.map(heading))]
    .flatMap((each) => [each, ...quotesOf(cited.filter((source) => heading(source) === each))])
    .join('\n');
}

const heading = ({ provenance, ref, instrument }: Source) =>
  `- **${ref}** ${bilingual(instrument)} · *${bilingual(provenances[provenance])}*`;
const quotesOf = (sources: readonly Source[]) =>
  [...new Set(sources.flatMap(({ says }) => says ?? []))].map((says) => `  - ${says}`);

function sourcesOf({ sources, general, steps }: Procedure): readonly Source[] {
  const order = Object.keys(provenances);
  return [
    ...sources,
    ...[...steps, general].flatMap((holder) => sourcedValuesOf(holder).map(([, { source }]) => source)),
    ...steps.flatMap((step) => step.sources),
    ...(general.supervision ? supervisionSources(general.supervision) : []),
  ].toSorted(
    (one, other) =>
      order.indexOf(one.provenance) - order.indexOf(other.provenance) ||
      one.ref.localeCompare(other.ref, 'en', { numeric: true }),
  );
}
