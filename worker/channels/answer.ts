const LENGTH = 160;
const alwaysHidden = [
  /https?:\/\/\S+/gi,
  /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g,
  /(?<!\d)1[3-9]\d{9}(?!\d)/g,
  /(?<![\d.])\d{1,3}(?:\.\d{1,3}){3}(?![\d.])/g,
];

/** A provider's words as they may be kept: one line, short, without secrets, addresses, links, telephone numbers. */
export function shorten(answer: string, hidden: readonly string[]): string {
  let text = answer;
  for (const secret of hidden) {
    if (secret === '') continue;
    for (const form of [secret, encodeURIComponent(secret), Buffer.from(secret).toString('base64')])
      text = text.replaceAll(form, '***');
  }
  for (const pattern of alwaysHidden) text = text.replaceAll(pattern, '***');
  const line = text.replaceAll(/[\s\p{Cc}]+/gu, ' ').trim();
  return line.length > LENGTH ? `${[...line].slice(0, LENGTH).join('')}…` : line;
}
