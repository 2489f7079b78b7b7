import { actRoles, type ProceedingAct } from '../../domain/acts.js';
import type { StepKind } from '../../domain/procedure.js';
import type { CurrentView, OfferedAct, ProceedingView } from '../../domain/record.js';
import type { Iso } from '../../domain/time.js';
import { clockView, projectedClocks, type ProjectedClock } from './clock.js';
import { extendableUntil } from './general-acts.js';
import { anyKind, type OpenStep, type Run } from './run.js';
import { playerOf, rehearsalOf, sceneOf } from './scene.js';

const offered = (act: ProceedingAct, from?: Iso, until?: Iso): OfferedAct => ({
  act,
  by: actRoles[act],
  ...(from === undefined ? {} : { from }),
  ...(until === undefined ? {} : { until }),
});

function offeredByStep<K extends StepKind>(run: Run, open: OpenStep<K>, now: Iso): readonly OfferedAct[] {
  const { acts } = playerOf(open);
  const scene = sceneOf(run, open, now, null);
  return (Object.keys(acts) as ProceedingAct[]).flatMap((act) => {
    const from = acts[act]?.offered(open.step, open.state, scene) ?? 'no';
    if (from === 'no') return [];
    return [from > now ? offered(act, from) : offered(act)];
  });
}

function offeredActs(run: Run, open: OpenStep, clock: ProjectedClock, now: Iso): readonly OfferedAct[] {
  if (run.suspension) return [offered('resume'), offered('withdraw')];
  const until = extendableUntil(run, open, clock);
  return [
    ...offeredByStep(run, open, now),
    ...(until ? [offered('extend', undefined, until)] : []),
    offered('suspend'),
    offered('withdraw'),
  ];
}

function currentOf<K extends StepKind>(run: Run, open: OpenStep<K>, now: Iso): CurrentView {
  const [earliest] = projectedClocks(run, anyKind(open), now);
  const player = playerOf(open);
  return {
    step: open.step.id,
    kind: open.kind,
    phase: run.suspension ? 'suspended' : player.phase(open.state),
    clock: clockView(earliest, run.suspension?.stretch.toIso ?? null),
    acts: offeredActs(run, anyKind(open), earliest, now),
    facts: {
      ...player.facts(open.step, open.state, sceneOf(run, open, now, null)),
      ...(run.suspension ? { suspension: run.suspension } : {}),
    },
  };
}

/** The run as the register shows it. */
export function viewOf(run: Run, now: Iso): ProceedingView {
  const { procedure, id, street, community, title, summary, origin, timeBase } = run.input;
  return {
    id,
    procedure: { id: procedure.id, edition: procedure.edition, digest: procedure.digest, title: procedure.title },
    street,
    community,
    title,
    summary,
    origin,
    rehearsal: rehearsalOf(run),
    pace: timeBase.pace,
    status: run.status,
    startedAt: run.startedAt,
    endedAt: run.endedAt,
    steps: run.steps,
    current: run.open ? currentOf(run, run.open, now) : null,
  };
}
