import { shorten } from '../../../worker/channels/answer.js';

describe("a provider's answer as it is kept", () => {
  it.each([
    [
      '93000 invalid webhook url, hint: [1700000000], from ip: 203.0.113.9, more info at https://open.work.weixin.qq.com/devtool/query?e=93000',
      '93000 invalid webhook url, hint: [1700000000], from ip: ***, more info at ***',
    ],
    ['550 5.1.1 <some.body+x@mail.example.cn> unknown', '550 5.1.1 <***> unknown'],
    ['number 13812345678 is switched off', 'number *** is switched off'],
    ['OK 900619746936498440^0', 'OK 900619746936498440^0'],
    ['250 2.0.0 queued\r\n\tas\u0000 1', '250 2.0.0 queued as 1'],
    ['', ''],
  ])('%j', (answer, kept) => {
    expect(shorten(answer, [])).toBe(kept);
  });

  it('hides a secret in every form it travels in', () => {
    const secret = 'a/b "c"+é';
    const forms = [secret, encodeURIComponent(secret), Buffer.from(secret).toString('base64'), JSON.stringify(secret)];
    expect(shorten(forms.join(' | '), ['', secret])).toBe('*** | *** | *** | "***"');
  });

  it('is 160 characters at most, none of them halved', () => {
    expect(shorten('议'.repeat(160), [])).toBe('议'.repeat(160));
    expect(shorten('😀'.repeat(160), [])).toBe('😀'.repeat(160));
    expect(shorten('😀'.repeat(161), [])).toBe(`${'😀'.repeat(160)}…`);
  });
});
