import { z } from 'zod';
import type { Fault } from '../../contracts/problem.js';
import { ProblemError } from '../problems.js';

const zh = z.locales.zhCN().localeError;
const en = z.locales.en().localeError;

type Where = Fault['in'];
type Issue = z.core.$ZodIssue;

/** Parses one part of a request. @throws ProblemError `SHAPE_INVALID`, pointing at every fault in both languages. */
export function parsed<Schema extends z.ZodType>(schema: Schema, value: unknown, where: Where): z.output<Schema> {
  const outcome = schema.safeParse(value, { reportInput: true });
  if (outcome.success) return outcome.data;
  const errors = outcome.error.issues.flatMap(flattened).slice(0, MOST_FAULTS);
  throw new ProblemError('SHAPE_INVALID', { errors: errors.map((issue) => faultOf(issue, where)) });
}

const MOST_FAULTS = 50;

/** Of a union only the nearest branch is worth telling: the one with the fewest faults, the deepest of those. */
function flattened(issue: Issue): Issue[] {
  if (issue.code !== 'invalid_union' || issue.errors.length === 0) return [issue];
  const depth = (branch: readonly Issue[]) => Math.max(...branch.map(({ path }) => path.length));
  const [nearest = []] = issue.errors.toSorted((a, b) => a.length - b.length || depth(b) - depth(a));
  return nearest.map((inner) => ({ ...inner, path: [...issue.path, ...inner.path] })).flatMap(flattened);
}

function faultOf(issue: Issue, where: Where): Fault {
  return { in: where, pointer: pointerTo(issue.path), code: issue.code, ...textsOf(issue) };
}

/** RFC 6901. */
const pointerTo = (path: readonly PropertyKey[]): string =>
  path.map((key) => `/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');

/** A schema's own words are written `中文 / English`; zod has words for the rest. */
function textsOf(issue: Issue): { zh: string; en: string } {
  const standard = wordsOf(en, issue);
  const [own, ownEn] = issue.message.split(' / ');
  if (issue.message !== standard && own && ownEn) return { zh: own, en: ownEn };
  return { zh: wordsOf(zh, issue), en: standard };
}

function wordsOf(locale: typeof en, issue: Issue): string {
  const words = locale(issue as z.core.$ZodRawIssue);
  return (typeof words === 'string' ? words : words?.message) ?? issue.message;
}
