const LENGTH = 160;
/** Beyond it nothing is looked at, so that no pattern takes long. */
const LOOKED_AT = 2_000;
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
    for (const form of formsOf(secret)) text = text.replaceAll(form, '***');
  }
  text = text.slice(0, LOOKED_AT);
  for (const pattern of alwaysHidden) text = text.replaceAll(pattern, '***');
  const characters = [...text.replaceAll(/[\s\p{Cc}]+/gu, ' ').trim()];
  return characters.length > LENGTH ? `${characters.slice(0, LENGTH).join('')}…` : characters.join('');
}

/** As it may be repeated: bare, in a link, in an SMTP login, in JSON. */
const formsOf = (secret: string): readonly string[] => [
  secret,
  encodeURIComponent(secret),
  Buffer.from(secret).toString('base64'),
  JSON.stringify(secret).slice(1, -1),
];
