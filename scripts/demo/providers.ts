import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { streets } from '../../api/communities.js';
import type { Address, Directory, Posting, Recipient } from '../../domain/directory.js';
import type { Audience } from '../../domain/procedure.js';
import { startMailServer } from '../../test/support/providers/mail-server.js';
import { startProvider } from '../../test/support/providers/provider-stub.js';
import { dingtalk, feishu, wecom } from '../../test/support/providers/robots.js';

/** Mail server and group robots on this machine, which judge what they get as the real ones do. */
export interface Providers {
  /** For `YISHI_CHANNELS`. */
  readonly channelsFile: string;
  readonly directory: Directory;
  /** How many messages reached readers, by channel. */
  arrived(): Readonly<Record<string, number>>;
  close(): Promise<void>;
}

const keys = { wecom: 'demo-wecom-key', dingtalk: 'demo-dingtalk-token', feishu: 'demo-feishu-token' };
const secrets = { dingtalk: 'SEC-demo-dingtalk', feishu: 'demo-feishu-secret' };
/** Days last a second here; the real robots take twenty messages a minute. */
const brisk = { rate: { messages: 20, perMs: 1_000 } };

/** One of each kind, and the channels file and directory that lead to them. */
export async function startProviders(folder: string): Promise<Providers> {
  const [mail, groups, supervisors, streetGroup] = await Promise.all([
    startMailServer(),
    startProvider(wecom(keys.wecom)),
    startProvider(dingtalk(keys.dingtalk, secrets.dingtalk)),
    startProvider(feishu(keys.feishu, secrets.feishu)),
  ]);
  const file = secretsIn(folder);
  const channels = [
    { id: 'mail', kind: 'email', host: '127.0.0.1', port: mail.port, security: 'none', from: 'notice@street.example' },
    { id: 'wecom', kind: 'wecomRobot', keyFile: file('wecom', keys.wecom), baseUrl: groups.baseUrl },
    {
      ...{ id: 'dingtalk', kind: 'dingtalkRobot', keyFile: file('dingtalk', keys.dingtalk) },
      ...{ secretFile: file('dingtalk-secret', secrets.dingtalk), baseUrl: supervisors.baseUrl },
    },
    {
      ...{ id: 'feishu', kind: 'feishuRobot', keyFile: file('feishu', keys.feishu) },
      ...{ secretFile: file('feishu-secret', secrets.feishu), baseUrl: streetGroup.baseUrl },
    },
    // No one has a credential for it: it is off, and says so.
    { id: 'city', kind: 'webhook', url: 'https://platform.city.example/yishi', secretFile: join(folder, 'none') },
  ];
  const channelsFile = join(folder, 'channels.json');
  writeFileSync(channelsFile, JSON.stringify(channels.map((each) => ({ ...each, ...brisk }))));
  return {
    channelsFile,
    directory,
    arrived: () => ({
      mail: mail.mails.length,
      wecom: groups.arrived.length,
      dingtalk: supervisors.arrived.length,
      feishu: streetGroup.arrived.length,
    }),
    close: async () => {
      await Promise.all([mail, groups, supervisors, streetGroup].map((each) => each.close()));
    },
  };
}

function secretsIn(folder: string) {
  mkdirSync(folder, { recursive: true });
  return (name: string, secret: string): string => {
    writeFileSync(join(folder, name), secret, { mode: 0o600 });
    return join(folder, name);
  };
}

/** By which channels an audience of an organisation is reached; a robot's group has no address of its own. */
const reachedBy: readonly (readonly [Audience, readonly Address['channel'][]])[] = [
  ['committee', ['wecom', 'mail']],
  ['residents', ['wecom']],
  ['supervisor', ['dingtalk', 'mail']],
  ['street', ['feishu', 'mail']],
  ['streetLeader', ['mail']],
];

const isOfStreet = (audience: Audience): boolean => audience === 'street' || audience === 'streetLeader';

function groupOf(organisation: string, audience: Audience, channels: readonly string[]): Recipient {
  const id = `${organisation}-${audience}`;
  const [first = 'mail', ...rest] = channels;
  const at = (channel: string): Address => ({
    channel,
    address: channel === 'mail' ? `${id}@street.example` : 'group',
  });
  const addresses = [at(first), ...rest.map(at)] as const;
  return { id, kind: 'group', addresses, locale: 'zh', quiet: null, digestAt: null };
}

const everyOffice = Object.entries(streets).flatMap(([street, communities]) =>
  reachedBy.flatMap(([audience, channels]) =>
    (isOfStreet(audience) ? [street] : communities).map((organisation) => ({ organisation, audience, channels })),
  ),
);

const directory: Directory = {
  recipients: everyOffice.map(({ organisation, audience, channels }) => groupOf(organisation, audience, channels)),
  postings: everyOffice.map(({ organisation, audience }): Posting => ({
    recipient: `${organisation}-${audience}`,
    audience,
    organisation,
    from: '2020-01-01',
    to: null,
  })),
};
