import type { routes } from '../../contracts/routes.js';
import { renderCaseFileHtml } from '../../register/case-file-html.js';
import { caseFile } from '../../register/case-file.js';
import { ok, page, type Handler } from '../http/call.js';
import { ProblemError } from '../problems.js';

/** 案卷: what happened, whole and verifiable; a printable page when the reader asks for one. */
export const getCaseFile: Handler<typeof routes.getCaseFile> = async (call, { register, now }) => {
  const file = await caseFile(register, call.subject.id, now());
  if (!file) throw new ProblemError('NOT_FOUND');
  const asPage = call.query.format === undefined ? call.wantsHtml : call.query.format === 'html';
  return asPage ? page(renderCaseFileHtml(file)) : ok(file);
};
