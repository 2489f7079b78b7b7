import { createHash } from 'node:crypto';
import type { routes } from '../../contracts/routes.js';
import { canonicalJson } from '../../domain/canonical-json.js';
import type { HolidayNotice } from '../../domain/holiday-notice.js';
import { OverrideError } from '../../domain/override-error.js';
import type { Overrides } from '../../domain/overrides.js';
import type { Fact, PinnedProcedure } from '../../domain/procedure.js';
import { resolveProcedure } from '../../domain/resolve-procedure.js';
import type { Iso, Pace } from '../../domain/time.js';
import { findProcedure } from '../../procedures/index.js';
import type { ProceedingInput } from '../../workflows/messages.js';
import { calendarFrom } from '../calendar.js';
import { districtOf, streetOf } from '../communities.js';
import type { Deps } from '../deps.js';
import { NotRunning } from '../gateway-port.js';
import { refuseOutside } from '../http/admit.js';
import type { Call, Handler } from '../http/call.js';
import { ProblemError } from '../problems.js';
import { proceedingNow } from '../views/proceeding-now.js';

type Start = typeof routes.startProceeding;

/** 立项: resolves and pins the definition, starts its run, and answers once the opening is on record. */
export const startProceeding: Handler<Start> = async (call, deps) => {
  refuseOutside(call.actor, call.body.community);
  const now = deps.now();
  const input = inputOf(call, now, await deps.register.holidayNotices());
  await open(input, call.requestKey, deps);
  return {
    status: 201,
    headers: { location: `/proceedings/${input.id}` },
    body: await proceedingNow(input.id, call.actor, deps),
  };
};

/** The same request always names the same proceeding, so that a retry finds it whatever happened in between. */
function inputOf(
  { actor, body, requestKey }: Call<Start>,
  now: Iso,
  loaded: readonly HolidayNotice[],
): ProceedingInput {
  const { procedure, community, title, summary, origin, rehearsal, facts = [], overrides = {} } = body;
  const { id, role, organisation } = actor;
  const street = streetOf(community);
  if (street === undefined) throw new ProblemError('OUTSIDE_SCOPE');
  const district = districtOf(street);
  return {
    id: `${community}-${requestKey.slice(0, 12)}`,
    procedure: pinned(procedure, facts, overrides),
    street,
    ...(district === undefined ? {} : { district }),
    community,
    title,
    summary,
    origin,
    startedBy: { id, role, organisation },
    timeBase: { pace: paceOf(rehearsal, now), calendar: calendarFrom(now, loaded) },
  };
}

function paceOf(rehearsal: Call<Start>['body']['rehearsal'], anchorIso: Iso): Pace {
  if (rehearsal === undefined) return { kind: 'official' };
  return { kind: 'rehearsal', anchorIso, dayMs: rehearsal === true ? 1_000 : rehearsal.dayMs };
}

function pinned(id: string, facts: readonly Fact[], overrides: Overrides): PinnedProcedure {
  const published = findProcedure(id);
  if (!published) throw new ProblemError('PROCEDURE_UNKNOWN', { details: { procedure: id } });
  try {
    const resolved = resolveProcedure(published, { facts, overrides });
    return { ...resolved, digest: createHash('sha256').update(canonicalJson(resolved)).digest('hex') };
  } catch (error) {
    throw error instanceof OverrideError ? overrideProblem(error) : error;
  }
}

function overrideProblem({ issues }: OverrideError): ProblemError {
  const errors = issues.map(({ path, zh, en }) => {
    const [first, ...rest] = path.split('.');
    const pointer = first === 'facts' ? '/facts' : ['/overrides', first, ...rest].join('/');
    return { in: 'body' as const, pointer, code: 'override_refused', zh, en };
  });
  return new ProblemError('OVERRIDE_REFUSED', { errors });
}

async function open(input: ProceedingInput, updateId: string, { gateway, register }: Deps): Promise<void> {
  try {
    await gateway.start(input, updateId);
  } catch (error) {
    // A retry may come after the run is over; then its opening is on record.
    if (error instanceof NotRunning && (await register.findProceeding(input.id))) return;
    throw error;
  }
}
