import type { routes } from '../../contracts/routes.js';
import { caseFile } from '../../register/case-file.js';
import { ok, type Handler } from '../http/call.js';
import { ProblemError } from '../problems.js';

/** 案卷: what happened, whole and verifiable; a printable page when the reader asks for one. */
export const getCaseFile: Handler<typeof routes.getCaseFile> = async ({ subject }, { register, now }) => {
  const file = await caseFile(register, subject.id, now());
  if (!file) throw new ProblemError('NOT_FOUND');
  return ok(file);
};
