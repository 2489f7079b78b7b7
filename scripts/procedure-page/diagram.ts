import { outcomeInWords } from '../../domain/outcome-words.js';
import {
  arrivals,
  destinations,
  isOptional,
  outcomesOf,
  type Outcome,
  type Place,
} from '../../domain/procedure-graph.js';
import { endings, facts } from '../../domain/procedure-words.js';
import type { Ending, Procedure, Step } from '../../domain/procedure.js';
import type { Text } from '../../domain/text.js';

/** A Mermaid flowchart: solid lines go on, dotted lines are refusals, dashed boxes stand only for some subjects. */
export function diagram({ steps }: Procedure): string {
  const edges = [
    ...arrivals(steps, 0).map((id) => `start([开始 / start]) --> ${id}`),
    ...steps.flatMap((step) => edgesOf(steps, step)),
  ];
  const optional = steps.filter(isOptional).map(({ id }) => id);
  return [
    'flowchart TD',
    ...steps.map((step) => `${step.id}["${label(step.title)}${condition(step)}"]`),
    ...endsOf(steps).map((end) => `${nodeOf(`end:${end}`)}(["${label(endings[end])}"])`),
    ...edges,
    ...(optional.length > 0 ? ['classDef optional stroke-dasharray: 5 5', `class ${optional.join(',')} optional`] : []),
  ].join('\n  ');
}

function edgesOf(steps: readonly Step[], step: Step): readonly string[] {
  return outcomesOf(step).flatMap((outcome) =>
    destinations(steps, step, outcome.route)
      .filter(
        (place) =>
          !excludes(
            step,
            steps.find(({ id }) => id === place),
          ),
      )
      .map((place) => edge(step, outcome, place)),
  );
}

/** Two steps of which one stands only where the other does not. */
const excludes = (one: Step, other: Step | undefined) => one.unless !== undefined && one.unless === other?.when;

function edge(step: Step, { name, adverse }: Outcome, place: Place): string {
  const words = outcomeInWords(step.kind, name).zh;
  return adverse ? `${step.id} -. ${words} .-> ${nodeOf(place)}` : `${step.id} -- ${words} --> ${nodeOf(place)}`;
}

// `end` alone is a keyword of Mermaid.
const nodeOf = (place: Place) => place.replace(/^end:(.*)$/, 'ending_$1');
const condition = ({ when }: Step) => (when ? `<br/>仅当:${facts[when].zh}` : '');
const label = ({ zh, en }: Text) => `${zh}<br/>${en}`;

function endsOf(steps: readonly Step[]): readonly Ending[] {
  const routes = steps.flatMap((step) => outcomesOf(step).map(({ route }) => route));
  return [...new Set(routes.flatMap((route) => (route !== 'next' && 'end' in route ? [route.end] : [])))];
}
