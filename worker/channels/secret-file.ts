import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Text } from '../../domain/text.js';

/** Why a channel cannot be used. Names the setting and its file, never what is in it. */
export class ChannelOff extends Error {
  readonly why: Text;

  constructor(why: Text) {
    super(why.en);
    this.why = why;
  }
}

/** What a secret must look like; a whole address pasted instead of its last part is the usual slip. */
const shapes = {
  token: {
    pattern: /^[\w-]{8,}$/,
    zh: '应只含字母、数字、_ 和 -,不要整个网址',
    en: 'letters, digits, _ and - only, not a whole address',
  },
  line: { pattern: /^\S.*$/, zh: '应为一行', en: 'one line' },
  pem: { pattern: /^-----BEGIN CERTIFICATE-----[\s\S]+$/, zh: '应为 PEM 证书', en: 'a PEM certificate' },
  webhook: {
    pattern: /^whsec_[A-Za-z0-9+/]{32,86}={0,2}$/,
    zh: '应为 whsec_ 加 24 至 64 字节的 Base64',
    en: 'whsec_ and 24 to 64 bytes in base64',
  },
} as const;

export type SecretShape = keyof typeof shapes;

/** The content of a file named in the configuration. @throws ChannelOff when it is missing, empty or no secret of that shape. */
export function secretFrom(folder: string, setting: string, name: string, shape: SecretShape): string {
  const content = read(resolve(folder, name));
  const file = `${setting}(${name})`;
  if (content === null || content === '')
    throw new ChannelOff({ zh: `缺少 ${file}`, en: `${setting} (${name}) is missing or empty` });
  const { pattern, zh, en } = shapes[shape];
  if (!pattern.test(content))
    throw new ChannelOff({ zh: `${file}内容不符:${zh}`, en: `${setting} (${name}) does not hold ${en}` });
  return content;
}

function read(path: string): string | null {
  try {
    return readFileSync(path, 'utf8').trim();
  } catch {
    return null;
  }
}
