import type { CaseFile } from './case-file.js';
import { escalated } from './case-file-page/escalations.js';
import { filings } from './case-file-page/filings.js';
import { front, rehearsalMark, stepTable } from './case-file-page/front.js';
import { html } from './case-file-page/html.js';
import { notices } from './case-file-page/notices.js';
import { proof, record } from './case-file-page/record.js';
import { style } from './case-file-page/style.js';
import { verdicts } from './case-file-page/verdicts.js';

/** The case file as one page in Chinese for A4 paper; it needs nothing from outside. */
export function renderCaseFileHtml(file: CaseFile): string {
  const { title } = file.proceeding;
  const page = html`<!doctype html>
    <html lang="zh-CN">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>案卷 · ${title}</title>
        <style>
          ${{ markup: style }}
        </style>
      </head>
      <body>
        ${rehearsalMark(file)}${front(file)}${stepTable(file)}${verdicts(file)}${notices(file)}${filings(file)}
        ${escalated(file)}${record(file)}${proof(file)}
      </body>
    </html>`;
  return page.markup;
}
