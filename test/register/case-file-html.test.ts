import { caseFile, type CaseFile } from '../../register/case-file.js';
import { renderCaseFileHtml } from '../../register/case-file-html.js';
import { openTestRegister, type RegisterUnderTest } from '../support/with-register.js';
import { disclosure, entry, hour, notice, opening, proceeding } from './fixtures.js';
import { exportCase, playCase } from './finished-case.js';

jest.setTimeout(120_000);

let test: RegisterUnderTest;
let file: CaseFile;
let page: string;
beforeAll(async () => {
  test = await openTestRegister();
  await playCase(test.register);
  file = await exportCase(test.register);
  page = renderCaseFileHtml(file);
});
afterAll(() => test.close());

/** The words on the page, as a reader sees them. */
const words = (markup: string) =>
  markup
    .replace(/<(style|title)>[^]*?<\/\1>/g, '')
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ');

/** Elements that are opened and never closed, or closed and never opened. */
function unbalanced(markup: string): readonly string[] {
  const open: string[] = [];
  for (const [tag, close, name] of markup.matchAll(/<(\/?)([a-z][a-z0-9]*)(?:\s[^<>]*)?>/g)) {
    if (['meta', 'br'].includes(String(name))) continue;
    if (!close) open.push(String(name));
    else if (open.pop() !== name) return [...open, tag];
  }
  return open;
}

it('is one whole page that needs nothing from outside', () => {
  expect(page.startsWith('<!doctype html>')).toBe(true);
  expect(unbalanced(page)).toEqual([]);
  expect(page).not.toMatch(/https?:|src=|<script|<link|url\(/);
  expect(page).toContain('size: A4');
});

it('shows what was decided, where, and by whom', () => {
  for (const text of [
    '案卷',
    '小区充电桩建设',
    '三议三公开(2026-01-01 版)',
    '党员群众建议',
    '办结',
    '飞线充电屡禁不止',
  ]) {
    expect(words(page)).toContain(text);
  }
  expect(words(page)).toMatch(/1 党员大会审议 完成 1 2026-03-02 09:00:00 2026-03-05 17:00:00 通过/);
});

it('shows every verdict with its certificate: counts, rule, base, needed, counted, clause', () => {
  expect(words(page)).toContain('应到 40,到会 30,回避 1;赞成 25,反对 3,弃权 1,无效 0');
  expect(words(page)).toContain('法定人数 应到人数的二分之一以上 40 20 29 达到');
  expect(words(page)).toContain('通过 超过应到人数的二分之一 40 21 25 达到');
  expect(words(page)).toContain('依据:L21 art. 11');
  expect(words(page)).toContain('最低样本 有效评价不少于20份,且不少于应邀人数的二分之一 30 20 30 达到');
  expect(words(page)).toContain('满意度 有效评价的十分之九以上 30 27 27 达到');
  expect(words(page)).toContain('应邀 30;满意 20,基本满意 7,不满意 3,未答 0');
});

it('shows notices with their window, objections and answers, the filing, the escalation', () => {
  expect(words(page)).toContain('公示期 2026-03-10 至 2026-03-16');
  expect(words(page)).toMatch(/异议 O1 担心噪音 已说明 选址已避开消防通道。/);
  expect(words(page)).toContain('备案答复:准予备案');
  expect(words(page)).toContain('备〔2026〕1号');
  expect(words(page)).toMatch(/p1\.escalation\.1 党员大会审议 超期 .* 已办结 已督促召开/);
});

it('shows when each thing happened and when it was taken down, in Chinese time', () => {
  expect(words(page)).toMatch(
    /会议记录 党员大会审议 社区\(dev\.dezheng\.committee\) 2026-03-03 15:00:00 2026-03-03 16:00:00/,
  );
  expect(words(page)).toContain('超期 党员大会审议 到期自动');
});

it('says in words what stands in codes, and leaves what people typed as it is', async () => {
  expect(words(page)).toMatch(/答复:选址已避开消防通道。/);
  expect(words(page)).toContain('结果:已说明');
  expect(words(page)).toContain('进入环节');
  expect(words(page)).toContain('类别:会议记录');
  const data = { title: { zh: '中文', en: 'English' }, outcome: 'constructor', minutes: 'noted', toString: 'x' };
  await test.register.commit(opening(proceeding({ id: 'codes' }), { entries: [entry('constructor', { data })] }));
  const shown = words(renderCaseFileHtml((await caseFile(test.register, 'codes', hour(1))) as CaseFile));
  for (const text of ['constructor', '标题:中文', '结果:constructor', '会议记录:noted', 'toString:x']) {
    expect(shown).toContain(text);
  }
});

it('shows the heads of all chains and the seal', () => {
  for (const { head } of file.chains) expect(page).toContain(head.hash);
  expect(page).toContain(file.seal);
});

it('marks a rehearsal on every page, and only a rehearsal', async () => {
  expect(page).not.toContain('演练');
  await test.register.commit(opening(proceeding({ id: 'rehearsal', rehearsal: { dayMs: 1000 } })));
  const rehearsal = renderCaseFileHtml((await caseFile(test.register, 'rehearsal', hour(1))) as CaseFile);
  expect(rehearsal).toContain('<div class="watermark" aria-hidden="true"><span>演练</span></div>');
  expect(rehearsal).toContain('position: fixed');
  expect(words(rehearsal)).toContain('演练案卷,不是正式记录');
});

it.each([
  ['a script', '<script>alert(1)</script>'],
  ['an attribute', '" onmouseover="alert(1)'],
  ['a single quote', "' onload='x"],
  ['an end of the style', '</style><img src=x onerror=alert(1)>'],
  ['an entity', '&lt;b&gt; &#60;script&#62;'],
  ['a comment', '<!-- --><!doctype html>'],
  ['a template', '${html`x`} {{ x }}'],
])('text that people typed stays text everywhere: %s', async (name, typed) => {
  const id = `hostile ${name}`;
  const view = proceeding({ id, title: typed, summary: typed, community: typed });
  const notices = [notice()];
  const data = {
    attendance: { entitled: 1, present: 1, recused: 0 },
    votes: { for: 1, against: 0, abstain: 0, invalid: 0 },
    minutes: typed,
    signers: [typed],
    supervisor: typed,
    verdict: {
      outcome: typed,
      certificate: {
        quorum: { rule: typed, base: 1, needed: 1, counted: 1, met: true },
        pass: { rule: typed, base: 1, needed: 1, counted: 1, met: true },
        sources: [typed],
      },
    },
  };
  const entries = [
    entry(typed, { step: typed, data: { [typed]: typed, list: [{ [typed]: [typed] }] } }),
    entry('recordMeeting', { step: typed, data }),
    entry('postNotice', { step: 'resultNotice', data: { board: { place: typed } }, occurredAt: disclosure().postedAt }),
    entry('object', { step: 'resultNotice', round: 1, data: { objection: typed, reason: typed } }),
    entry('submitFiling', { data: { outcome: typed, documents: [{ kind: typed, title: typed, digest: typed }] } }),
  ] as const;
  const disclosures = [
    disclosure({
      id,
      proceeding: id,
      text: typed,
      channels: [typed],
      objections: [{ id: typed, state: typed, answer: typed }],
    }),
  ];
  await test.register.commit(opening(view, { entries, notices, disclosures }));
  const hostile = renderCaseFileHtml((await caseFile(test.register, id, hour(1))) as CaseFile);
  const harmless = renderCaseFileHtml({ ...file, proceeding: view });
  const tags = (markup: string) => new Set([...markup.matchAll(/<[^>]*>/g)].map(([tag]) => tag));
  const known = new Set([...tags(page), '<td class="unmet">']);
  expect([...tags(hostile), ...tags(harmless)].filter((tag) => !known.has(tag))).toEqual([]);
  expect(unbalanced(hostile)).toEqual([]);
  const shown = typed.replace(
    /[&<>"']/g,
    (each) => `&${{ '&': 'amp', '<': 'lt', '>': 'gt', '"': 'quot', "'": '#39' }[each]};`,
  );
  expect(hostile.split(shown).length).toBeGreaterThan(20);
});

it('shows characters that HTML cannot hold', async () => {
  await test.register.commit(opening(proceeding({ id: 'control', title: 'a\u0000b\u0008c\td' })));
  const shown = renderCaseFileHtml((await caseFile(test.register, 'control', hour(1))) as CaseFile);
  expect(shown).toContain('a␀b␈c\td');
});
