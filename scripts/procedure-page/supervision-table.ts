import type { Role } from '../../domain/actor.js';
import { budgetInWords } from '../../domain/budget-words.js';
import type { Audience } from '../../domain/procedure.js';
import { audiences } from '../../domain/procedure-words.js';
import { suspensionGrounds } from '../../domain/supervision-words.js';
import type { OfficeHours, Rung, Supervision } from '../../domain/supervision.js';
import type { Source, Sourced } from '../../domain/source.js';
import type { Text } from '../../domain/text.js';
import { bilingual } from './words.js';

interface Row extends Sourced {
  readonly what: Text;
  readonly rule: Text;
}

const isTold = (role: Role): role is Role & Audience => role in audiences;

const named = (names: readonly Audience[]): Text => ({
  zh: names.map((name) => audiences[name].zh).join('、'),
  en: names.map((name) => audiences[name].en).join(', '),
});

/** By the longest time, the grounds it holds for. */
function suspensionRows({ suspension }: Supervision): readonly Row[] {
  const grounds = Object.keys(suspension.maxDays) as (keyof typeof suspensionGrounds)[];
  return [...new Set(Object.values(suspension.maxDays))].map((days) => {
    const same = grounds
      .filter((ground) => suspension.maxDays[ground] === days)
      .map((ground) => suspensionGrounds[ground]);
    return {
      what: {
        zh: `中止事由:${same.map(({ zh }) => zh).join('、')}`,
        en: `suspension: ${same.map(({ en }) => en).join(', ')}`,
      },
      rule: { zh: `一次不超过${days}天`, en: `at most ${days} days each` },
      source: suspension.source,
    };
  });
}

/** Who approves, by whose duty it is. */
function approverRows(what: Text, { approvers, source }: Supervision['suspension' | 'extension']): readonly Row[] {
  const holders = Object.keys(approvers) as (keyof typeof approvers)[];
  return holders
    .filter((holder) => approvers[holder].length > 0)
    .map((holder) => ({
      what: { zh: `${what.zh}(承办:${audiences[holder].zh})`, en: `${what.en} (duty of the ${audiences[holder].en})` },
      rule: named(approvers[holder].filter(isTold)),
      source,
    }));
}

function rungTime({ at }: Rung): Text {
  if ('light' in at) {
    return at.light === 'yellow'
      ? { zh: '亮黄灯时', en: 'when the light turns yellow' }
      : { zh: '届满时(亮红灯)', en: 'at expiry (red light)' };
  }
  if ('workingDaysAfterExpiry' in at) {
    const days = at.workingDaysAfterExpiry;
    return { zh: `届满后${days}个工作日`, en: `${days} working day(s) after expiry` };
  }
  const [part, whole] = at.shareOfResolveWithin;
  return { zh: `办结期限已过${whole}分之${part}`, en: `when ${part}/${whole} of the time for resolving has passed` };
}

function rungRow(rung: Rung, index: number): Row {
  const [time, told] = [rungTime(rung), named(rung.tells)];
  return {
    what: { zh: `督办第${index + 1}级:${rung.title.zh}`, en: `rung ${index + 1}: ${rung.title.en}` },
    rule: { zh: `${time.zh},告知${told.zh}`, en: `${time.en}, tells ${told.en}` },
    source: rung.source,
  };
}

const hour = (minutes: number): string => `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`;

const officeHours = ({ stretches }: OfficeHours): Text => {
  const words = stretches.map(({ fromMinute, toMinute }) => `${hour(fromMinute)}–${hour(toMinute)}`);
  return { zh: words.join('、'), en: words.join(', ') };
};

function rowsOf(supervision: Supervision): readonly Row[] {
  const { suspension, extension, rungs, assignWithin, taskYellow } = supervision;
  const [assigning, before] = [budgetInWords(assignWithin.within), budgetInWords(taskYellow.before)];
  const working = extension.maxWorkingDays;
  return [
    ...suspensionRows(supervision),
    ...approverRows({ zh: '批准中止', en: 'approves a suspension' }, suspension),
    {
      what: { zh: '一次延期', en: 'one extension' },
      rule: {
        zh: `不超过${working}个工作日,且不超过原期限`,
        en: `at most ${working} working days, and never beyond the original period once more`,
      },
      source: extension.source,
    },
    ...approverRows({ zh: '批准延期,依次', en: 'approves an extension, in turn' }, extension),
    ...rungs.map(rungRow),
    {
      what: { zh: '退回有争议,街道分管领导裁定', en: 'a disputed return: the leader of the street office decides' },
      rule: { zh: `${assigning.zh}内`, en: `within ${assigning.en}` },
      source: assignWithin.source,
    },
    {
      what: { zh: '协办任务亮黄灯', en: 'yellow light of a co-unit’s task' },
      rule: { zh: `到期前${before.zh}`, en: `${before.en} before its day ends` },
      source: taskYellow.source,
    },
    {
      what: { zh: '工作时间(计算逾期)', en: 'office hours, in which lateness is counted' },
      rule: officeHours(supervision.officeHours),
      source: supervision.officeHours.source,
    },
  ];
}

/** 督办: who stops and extends clocks, and the ladder. */
export const supervisionRows = (supervision: Supervision): readonly string[] =>
  rowsOf(supervision).map(({ what, rule, source }) => `| ${bilingual(what)} | ${bilingual(rule)} | ${source.ref} |`);

export const supervisionSources = (supervision: Supervision): readonly Source[] =>
  rowsOf(supervision).map(({ source }) => source);
