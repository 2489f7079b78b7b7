import { actRoles, type ProceedingAct } from '../../domain/acts.js';
import type { StepKind } from '../../domain/procedure.js';
import type { CurrentView, OfferedAct, ProceedingView } from '../../domain/record.js';
import type { Iso } from '../../domain/time.js';
import { clockView, projectedClocks, type ProjectedClock } from './clock.js';
import { extendersOf } from './extensions.js';
import { anyKind, type OpenStep, type Run } from './run.js';
import { playerOf, rehearsalOf, sceneOf } from './scene.js';
import { suspendersOf } from './suspensions.js';

const offered = (act: ProceedingAct, only: Partial<Omit<OfferedAct, 'act'>> = {}): OfferedAct => ({
  act,
  by: actRoles[act],
  ...only,
});

function offeredByStep<K extends StepKind>(run: Run, open: OpenStep<K>, now: Iso): readonly OfferedAct[] {
  const { acts } = playerOf(open);
  const scene = sceneOf(run, open, now, null);
  return (Object.keys(acts) as ProceedingAct[]).flatMap((act) => {
    const from = acts[act]?.offered(open.step, open.state, scene) ?? 'no';
    if (from === 'no') return [];
    return [from > now ? offered(act, { from }) : offered(act)];
  });
}

/** An extension is asked for by the handler and decided by a leader; earlier editions know the decision alone. */
function offeredExtensions(run: Run, open: OpenStep, { clock, at }: ProjectedClock): readonly OfferedAct[] {
  if (clock.of === 'window') return [];
  const by = extendersOf(run, open, clock);
  const until = at.dueAtIso;
  if (by.length === 0) return [];
  if (!run.input.procedure.general.supervision) return [offered('extend', { by, until })];
  if (!open.requests[clock.key]) return [offered('requestExtension', { by: [clock.due], until })];
  return [offered('extend', { by, until }), offered('denyExtension', { by, until })];
}

function offeredActs(run: Run, open: OpenStep, clock: ProjectedClock, now: Iso): readonly OfferedAct[] {
  if (run.suspension) return [offered('resume'), offered('withdraw')];
  const { supervision } = run.input.procedure.general;
  const asked = open.ties.some(({ cause }) => cause?.reason === 'beyondAuthority');
  return [
    ...offeredByStep(run, open, now),
    ...offeredExtensions(run, open, clock),
    supervision
      ? offered('suspend', { by: suspendersOf(clock, supervision.suspension) })
      : offered('suspend', { by: ['committee', 'street'] }),
    ...(supervision && !asked ? [offered('requestEscalation')] : []),
    offered('withdraw'),
  ];
}

function currentOf<K extends StepKind>(run: Run, open: OpenStep<K>, now: Iso): CurrentView {
  const clocks = projectedClocks(run, anyKind(open), now);
  const [earliest] = clocks;
  const player = playerOf(open);
  return {
    step: open.step.id,
    kind: open.kind,
    phase: run.suspension ? 'suspended' : player.phase(open.state),
    clock: clockView(run, anyKind(open), earliest),
    clocks: clocks.map((each) => clockView(run, anyKind(open), each)),
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
