import type { DutyHolder } from '../../domain/actor.js';
import type { EscalationWaitName, RungView } from '../../domain/escalation-view.js';
import { rungDueAt, shareOfSpan } from '../../domain/ladder.js';
import type { EscalationPhrase } from '../../domain/phrase-names.js';
import type { Audience } from '../../domain/procedure.js';
import type { Rung } from '../../domain/supervision.js';
import type { Iso } from '../../domain/time.js';
import type { Transition } from '../engine/run.js';
import { settled } from '../engine/settle.js';
import { lineOf, newsOf } from './record.js';
import { handled, type SupervisedRun } from './run.js';
import { waitsOf, type Wait } from './waits.js';

/** A rung that is climbed when its time comes, if its wait is not over by then. */
export interface NextRung {
  readonly rung: Rung;
  readonly wait: EscalationWaitName;
  readonly key: string;
  readonly due: DutyHolder;
  readonly dueAt: Iso;
  /** When the wait expires. */
  readonly expiresAt: Iso;
}

const isReminder = ({ at }: Rung): boolean => 'light' in at && at.light === 'yellow';

/** The community is reminded; what it has not done in time comes back instead of climbing. */
const climbsFor = ({ due }: Wait, rung: Rung): boolean => due !== 'committee' || isReminder(rung);

/** The rungs of the edition that were not climbed for the wait of this key. */
const left = ({ input, handling }: SupervisedRun, key: string): readonly Rung[] =>
  input.supervision.rungs.filter(({ id }) => !handling.climbed.some((each) => each.rung === id && each.key === key));

function rungsOfWait(run: SupervisedRun, wait: Wait): readonly NextRung[] {
  const { key, due, at } = wait;
  return left(run, key)
    .filter((rung) => climbsFor(wait, rung))
    .flatMap((rung) => {
      const dueAt = rungDueAt(rung, at, run.input.timeBase);
      return dueAt === null ? [] : [{ rung, wait: wait.wait, key, due, dueAt, expiresAt: at.dueAtIso }];
    });
}

const WHOLE = 'whole';

/** Those that hang on the time for resolving, from arrival to its end. */
function rungsOfTheWhole(run: SupervisedRun, { wait, due, at }: Wait): readonly NextRung[] {
  return left(run, WHOLE).flatMap((rung) =>
    'shareOfResolveWithin' in rung.at
      ? [
          {
            ...{ rung, wait, key: WHOLE, due, expiresAt: at.dueAtIso },
            dueAt: shareOfSpan(run.openedAt, at.dueAtIso, rung.at.shareOfResolveWithin),
          },
        ]
      : [],
  );
}

/** Every rung still to be climbed as things stand, in the order of their due times. */
export function rungsAhead(run: SupervisedRun): readonly NextRung[] {
  return waitsOf(run)
    .flatMap((wait) => [...rungsOfWait(run, wait), ...(wait.wait === 'resolve' ? rungsOfTheWhole(run, wait) : [])])
    .toSorted((a, b) => (a.dueAt < b.dueAt ? -1 : Number(a.dueAt > b.dueAt)));
}

export const rungView = ({ rung, wait, dueAt }: NextRung): RungView => ({
  rung: rung.id,
  title: rung.title,
  wait,
  dueAt,
});

const waitTitles = {
  sign: { zh: '签收', en: 'signing' },
  resolve: { zh: '办结', en: 'resolving' },
  communityActs: { zh: '社区办理', en: 'the community’s act' },
  assign: { zh: '派单裁定', en: 'deciding whose it is' },
} as const;

/** The first two are recorded as the lights they are. */
function wordsOf({ at }: Rung): { readonly event: string; readonly phrase: EscalationPhrase } {
  if ('shareOfResolveWithin' in at) return { event: 'rungClimbed', phrase: 'rungStillOpen' };
  if (!('light' in at)) return { event: 'rungClimbed', phrase: 'rungOverdue' };
  return at.light === 'yellow'
    ? { event: 'turnedYellow', phrase: 'rungReminder' }
    : { event: 'turnedRed', phrase: 'rungOverdue' };
}

const audiencesOf = ({ rung, due }: NextRung): readonly Audience[] => [...new Set<Audience>([due, ...rung.tells])];

/** After an outage several are due at once: each is recorded, and each reader told by the last that concerns them. */
function stillToTell(rung: NextRung, dueToo: readonly NextRung[], now: Iso): readonly Audience[] {
  // It comes back to the street at once, which says it all.
  if (rung.wait === 'communityActs' && now >= rung.expiresAt) return [];
  // A mere reminder does not stand for something graver.
  const graver = dueToo.filter((each) => isReminder(rung.rung) || !isReminder(each.rung));
  const told = new Set(graver.flatMap(audiencesOf));
  return audiencesOf(rung).filter((audience) => !told.has(audience));
}

/** Climbs one rung. `dueToo`: those due by now that follow it. */
export function climb(
  run: SupervisedRun,
  next: NextRung,
  dueToo: readonly NextRung[],
  now: Iso,
): Transition<SupervisedRun> {
  const { rung, wait, key, dueAt, expiresAt } = next;
  const { event, phrase } = wordsOf(rung);
  const climbed = [...run.handling.climbed, { ...rungView(next), key, climbedAt: now }];
  // The district answers what the ladder reported as it answers the street.
  const report = { reportedAt: now, reason: null, answer: null, answeredAt: null };
  const district = rung.tells.includes('district') ? [...run.handling.district, report] : run.handling.district;
  const named = stillToTell(next, dueToo, now);
  const gaps = { rung: { words: rung.title }, wait: { words: waitTitles[wait] }, dueAt: { instant: expiresAt } };
  const data = { rung: rung.id, title: rung.title, wait, dueAt: expiresAt };
  return settled(handled(run, { climbed, district }), [lineOf(run, event, null, now, data, dueAt)], {
    news: named.length > 0 ? [newsOf(run, phrase, event, { named, gaps })] : [],
  });
}
