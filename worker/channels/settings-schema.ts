import { z } from 'zod';

const loopback = ['127.0.0.1', '[::1]', 'localhost'];

/** A secret leaves the machine only over TLS, or not at all; nor does an address carry a login of its own. */
const address = z.url({ protocol: /^https?$/, error: '须为 https 网址 / an https address' }).refine((text) => {
  const { protocol, hostname, username, password } = new URL(text);
  return (protocol === 'https:' || loopback.includes(hostname)) && username === '' && password === '';
}, '须为 https(仅本机可用 http),且不含账号 / https only (plain http on loopback alone), without a login');
const base = (url: string) => address.default(url);
const file = z.string().min(1);

const common = {
  id: z
    .string()
    .regex(/^[a-z][A-Za-z0-9-]{0,31}$/, '小写字母开头,至多 32 位字母、数字、- / a letter, then up to 31 of A-Za-z0-9-'),
  rate: z.strictObject({ messages: z.int().min(1), perMs: z.int().min(1).max(86_400_000) }).optional(),
  timeLimitMs: z.int().min(100).max(60_000).default(10_000),
  /** PEM of the authority behind a private deployment. */
  caFile: file.optional(),
};

const wecomRobot = z.strictObject({
  ...common,
  kind: z.literal('wecomRobot'),
  keyFile: file,
  baseUrl: base('https://qyapi.weixin.qq.com'),
});
const dingtalkRobot = z.strictObject({
  ...common,
  kind: z.literal('dingtalkRobot'),
  keyFile: file,
  secretFile: file.optional(),
  baseUrl: base('https://oapi.dingtalk.com'),
});
const feishuRobot = z.strictObject({
  ...common,
  kind: z.literal('feishuRobot'),
  keyFile: file,
  secretFile: file.optional(),
  baseUrl: base('https://open.feishu.cn'),
});
const sms = z.strictObject({
  ...common,
  kind: z.literal('sms'),
  keyFile: file,
  secretFile: file,
  signName: z.string().min(1),
  templateCode: z.string().min(1),
  templateParams: z.record(z.string().min(1), z.enum(['subject', 'number', 'date'])).default({}),
  baseUrl: base('https://dysmsapi.aliyuncs.com'),
});
const webhook = z.strictObject({ ...common, kind: z.literal('webhook'), url: address, secretFile: file });
const email = z
  .strictObject({
    ...common,
    kind: z.literal('email'),
    host: z.string().min(1),
    port: z.int().min(1).max(65_535),
    security: z.enum(['tls', 'starttls', 'none']),
    user: z.string().min(1).optional(),
    passwordFile: file.optional(),
    from: z.email(),
    fromName: z.string().default('议事'),
  })
  .refine(({ user, passwordFile }) => (user === undefined) === (passwordFile === undefined), {
    error: 'user 与 passwordFile 须同时给出 / user and passwordFile go together',
    path: ['passwordFile'],
  })
  .refine(({ security, host }) => security !== 'none' || loopback.includes(host), {
    error: '不加密只可用于本机 / in the clear on loopback alone',
    path: ['security'],
  });

export const channelsSchema = z
  .array(z.discriminatedUnion('kind', [email, wecomRobot, dingtalkRobot, feishuRobot, sms, webhook]))
  .superRefine((channels, context) => {
    const ids = channels.map(({ id }) => id);
    for (const [index, id] of ids.entries())
      if (ids.indexOf(id) < index)
        context.addIssue({ code: 'custom', path: [index, 'id'], message: 'id 重复 / used twice' });
  });

/** One entry of the channels file, secrets not yet read. */
export type ChannelSettings = z.output<typeof channelsSchema>[number];
