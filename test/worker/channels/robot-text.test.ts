import fc from 'fast-check';
import { cut, robotText } from '../../../worker/channels/robot-text.js';
import { noticeNumber } from '../../../worker/channels/notice-number.js';
import { notice, openOne, sendOnce } from '../../support/channels.js';
import { startProvider } from '../../support/providers/provider-stub.js';
import { dingtalk, feishu, wecom } from '../../support/providers/robots.js';

const token = '5f2b0c1e-0000-4000-8000-0123456789ab';
const mark = '……〔有删节,全文见系统〕';

describe('the text a group reads', () => {
  it('says what it is, how urgent, which number and where the rest stands', () => {
    expect(robotText(notice({ urgency: 'urgent' }), 2_048)).toBe(
      '【议事】【急】公示期满前提醒\n阳光社区的决议公开将于明日期满。\n编号:n-20260302-0001\nhttps://yishi.example/p/42',
    );
    expect(robotText(notice({ link: null }), 2_048)).toBe(
      '【议事】公示期满前提醒\n阳光社区的决议公开将于明日期满。\n编号:n-20260302-0001',
    );
  });

  it('shows a long key by twelve digits of its digest, the same every time', () => {
    expect(noticeNumber('a'.repeat(24))).toBe('a'.repeat(24));
    // printf 'aaaaaaaaaaaaaaaaaaaaaaaaa' | sha256sum
    expect(noticeNumber('a'.repeat(25))).toBe('2F521E2A7D0B');
  });

  it('is whole up to the limit and cut from the next byte on', () => {
    const head = '【议事】公示期满前提醒\n';
    const tail = '\n编号:n-20260302-0001\nhttps://yishi.example/p/42';
    // Line feeds count twice: as JSON writes them.
    const room = 2_048 - Buffer.byteLength(head + tail) - 3;
    const full = 'x'.repeat(room);
    expect(robotText(notice({ text: full }), 2_048)).toBe(`${head}${full}${tail}`);
    const kept = 'x'.repeat(room - Buffer.byteLength(mark));
    expect(robotText(notice({ text: `${full}x` }), 2_048)).toBe(`${head}${kept}${mark}${tail}`);
  });

  it('is cut between characters, never inside one', () => {
    const family = '👨‍👩‍👧‍👦';
    const markBytes = Buffer.byteLength(mark);
    expect(cut(family.repeat(4), markBytes + 25 * 2)).toBe(`${family.repeat(2)}${mark}`);
    expect(cut(family.repeat(4), markBytes + 25 * 2 - 1)).toBe(`${family}${mark}`);
  });

  it('keeps number and link whole, and to the limit, whatever people write', () => {
    const anything = fc.string({ unit: 'grapheme', maxLength: 4_000 });
    fc.assert(
      fc.property(anything, anything, (subject, text) => {
        const shown = robotText(notice({ subject, text }), 2_048);
        expect(Buffer.byteLength(JSON.stringify(shown)) - 2).toBeLessThanOrEqual(2_048);
        expect(shown.endsWith('\n编号:n-20260302-0001\nhttps://yishi.example/p/42')).toBe(true);
        const whole = robotText(notice({ subject, text }), 1_000_000);
        expect(shown === whole || shown.includes(mark)).toBe(true);
      }),
      { numRuns: 50 },
    );
  });
});

describe.each([
  ['wecomRobot', wecom(token)],
  ['dingtalkRobot', dingtalk(token, null)],
  ['feishuRobot', feishu(token, null)],
] as const)('%s', (kind, dialect) => {
  it('takes the longest text as we cut it', async () => {
    const provider = await startProvider(dialect);
    const channel = openOne({ kind, keyFile: 'key', baseUrl: provider.baseUrl }, { key: token });
    // Quotes double in JSON; in 飞书 the bracket grows as well.
    for (const text of ['议'.repeat(30_000), '"'.repeat(30_000), '<at>'.repeat(10_000)])
      expect(await sendOnce(channel, notice({ text }))).toMatchObject({ outcome: 'delivered' });
    expect(provider.copies(notice().key)).toBe(3);
    await provider.close();
  });
});

it('calls nobody in a 飞书 group, whatever stands in a subject', async () => {
  const provider = await startProvider(feishu(token, null));
  const channel = openOne({ kind: 'feishuRobot', keyFile: 'key', baseUrl: provider.baseUrl }, { key: token });
  await sendOnce(channel, notice({ subject: '<at user_id="all">所有人</at> a < b <AT>' }));
  const { content } = JSON.parse(provider.requests[0]?.body ?? '{}') as { content: { text: string } };
  expect(content.text).toContain('＜at user_id="all">所有人＜/at> a < b ＜AT>');
  await provider.close();
});
