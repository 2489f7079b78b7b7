import type { AreaCount, Attendance, Ratings } from './counting-rule.js';
import { Refusal } from './refusal.js';

type Measure = 'heads' | 'area';

const attendanceWords = { entitled: '应到', present: '到会', recused: '回避' } as const;
const voteWords = { for: '赞成', against: '反对', abstain: '弃权', invalid: '无效' } as const;
const ratingWords = {
  invited: '应邀',
  satisfied: '满意',
  basicallySatisfied: '基本满意',
  unsatisfied: '不满意',
  noAnswer: '未评价',
} as const;

/** Those who can cast a vote: the recused are not present for the item. */
export function castableBy({ present, recused }: Attendance): number {
  return present - recused;
}

/** @throws Refusal `COUNT_IMPOSSIBLE` when no meeting could have had these numbers. */
export function refuseImpossibleCount({ attendance, votes }: AreaCount, measure: Measure): void {
  const field = fieldsOf(measure);
  refuseUnlessWhole(attendance, attendanceWords, field.attendance);
  refuseUnlessWhole(votes, voteWords, field.votes);
  const { entitled, present, recused } = attendance;
  if (present > entitled) {
    const detail = {
      zh: `到会 ${present} 多于应到 ${entitled}`,
      en: `${present} present but only ${entitled} entitled`,
    };
    throw impossible(`${field.attendance}.present`, measure, detail, { present, entitled });
  }
  if (recused > present) {
    const detail = { zh: `回避 ${recused} 多于到会 ${present}`, en: `${recused} recused but only ${present} present` };
    throw impossible(`${field.attendance}.recused`, measure, detail, { recused, present });
  }
  if (sumOf(votes, voteWords) > BigInt(castableBy(attendance))) throw wrongSum({ attendance, votes }, measure);
}

/** Everyone who could vote did, be it by abstaining; a meeting without its quorum may have held no vote. */
export function refuseUnlessAllVoted({ attendance, votes }: AreaCount, quorate: boolean, measure: Measure): void {
  const cast = sumOf(votes, voteWords);
  if (cast === BigInt(castableBy(attendance)) || (cast === 0n && !quorate)) return;
  throw wrongSum({ attendance, votes }, measure);
}

/** Floor area belongs to someone: where nobody was counted there is none. */
export function refuseAreaOfNobody(heads: AreaCount, area: AreaCount): void {
  refuseWhereOnlyArea(heads.attendance, area.attendance, attendanceWords, 'area.attendance');
  refuseWhereOnlyArea(heads.votes, area.votes, voteWords, 'area.votes');
}

function refuseWhereOnlyArea<Field extends string>(
  heads: Readonly<Record<Field, number>>,
  area: Readonly<Record<Field, number>>,
  words: Readonly<Record<Field, string>>,
  path: string,
): void {
  const field = fieldNames(words).find((name) => heads[name] === 0 && area[name] > 0);
  if (field === undefined) return;
  const detail = {
    zh: `“${words[field]}”人数为 0,面积却为 ${area[field]}`,
    en: `${field} counts nobody, yet a floor area of ${area[field]}`,
  };
  throw new Refusal('COUNT_IMPOSSIBLE', detail, { field: `${path}.${field}` });
}

/** @throws Refusal `COUNT_IMPOSSIBLE` unless the four answers add up to those invited. */
export function refuseImpossibleRatings(ratings: Ratings): void {
  refuseUnlessWhole(ratings, ratingWords, 'ratings');
  const { invited } = ratings;
  const answers = sumOf(ratings, ratingWords) - BigInt(invited);
  if (answers === BigInt(invited)) return;
  const detail = {
    zh: `应邀 ${invited} 人,但满意、基本满意、不满意、未评价合计 ${answers} 人`,
    en: `${invited} were invited, but the four answers add up to ${answers}`,
  };
  throw impossible('ratings.invited', 'heads', detail, { invited, answers: Number(answers) });
}

function wrongSum({ attendance, votes }: AreaCount, measure: Measure): Refusal {
  const castable = castableBy(attendance);
  const cast = sumOf(votes, voteWords);
  const detail = {
    zh: `到会 ${attendance.present}、回避 ${attendance.recused},可投 ${castable},但各项票数合计 ${cast}`,
    en: `${castable} could vote (${attendance.present} present, ${attendance.recused} recused), but the votes add up to ${cast}`,
  };
  return impossible(fieldsOf(measure).votes, measure, detail, { castable, cast: Number(cast) });
}

function refuseUnlessWhole<Field extends string>(
  counts: Readonly<Record<Field, number>>,
  words: Readonly<Record<Field, string>>,
  path: string,
): void {
  for (const field of fieldNames(words)) {
    const value = counts[field];
    if (Number.isSafeInteger(value) && value >= 0) continue;
    const detail = {
      zh: `“${words[field]}”须为非负整数,不能是 ${value}`,
      en: `${field} must be a whole number of at least 0, not ${value}`,
    };
    throw new Refusal('COUNT_IMPOSSIBLE', detail, { field: `${path}.${field}` });
  }
}

/** The sum over the named fields; four counts may add up to more than a number holds exactly. */
function sumOf<Field extends string>(
  counts: Readonly<Record<Field, number>>,
  words: Readonly<Record<Field, string>>,
): bigint {
  return fieldNames(words).reduce((sum, field) => sum + BigInt(counts[field]), 0n);
}

function fieldNames<Field extends string>(words: Readonly<Record<Field, string>>): readonly Field[] {
  return Object.keys(words) as Field[];
}

function fieldsOf(measure: Measure): { readonly attendance: string; readonly votes: string } {
  return measure === 'heads'
    ? { attendance: 'attendance', votes: 'votes' }
    : { attendance: 'area.attendance', votes: 'area.votes' };
}

function impossible(
  field: string,
  measure: Measure,
  { zh, en }: { readonly zh: string; readonly en: string },
  counts: Readonly<Record<string, number>>,
): Refusal {
  const detail = measure === 'heads' ? { zh, en } : { zh: `按面积:${zh}`, en: `By floor area: ${en}` };
  return new Refusal('COUNT_IMPOSSIBLE', detail, { field, ...counts });
}
