import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Directory } from '../../../domain/directory.js';
import { startMailServer, type MailServer, type MailFailure } from '../../support/providers/mail-server.js';
import { startProvider, type FailureMode, type ProviderStub } from '../../support/providers/provider-stub.js';
import { wecom } from '../../support/providers/robots.js';
import { webhookReceiver } from '../../support/providers/webhook-receiver.js';

const WEBHOOK_SECRET = `whsec_${Buffer.from('a secret of thirty-two bytes len').toString('base64')}`;
const ROBOT_KEY = 'faults-wecom-key';

/** What the robot's provider allows; the house is told to stay below it. */
const ALLOWED = { messages: 60, perMs: 1_000 };
const BELOW = { messages: 40, perMs: 1_000 };
/** So long a provider may keep silent: short, so that a silent one is tried several times. */
const TIME_LIMIT_MS = 2_000;

/** Mail, a group robot and a webhook on loopback, who fail as they are told. */
export class Receivers {
  /** For `YISHI_CHANNELS`. */
  readonly channelsFile: string;
  readonly mail: MailServer;
  readonly robot: ProviderStub;
  readonly webhook: ProviderStub;
  private readonly failures: Failures;

  private constructor(made: Made) {
    this.channelsFile = made.channelsFile;
    this.mail = made.mail;
    this.robot = made.robot;
    this.webhook = made.webhook;
    this.failures = made.failures;
  }

  static async open(folder: string): Promise<Receivers> {
    await mkdir(folder, { recursive: true });
    const failures: Failures = {};
    const [mail, robot, webhook] = await Promise.all([
      startMailServer(),
      startProvider(wecom(ROBOT_KEY), { failures, limit: ALLOWED }),
      startProvider(webhookReceiver(WEBHOOK_SECRET), { failures }),
    ]);
    const secret = async (name: string, text: string) => {
      await writeFile(join(folder, name), text, { mode: 0o600 });
      return name;
    };
    const channels = [
      {
        id: 'mail',
        kind: 'email',
        host: '127.0.0.1',
        port: mail.port,
        security: 'none',
        from: 'notice@street.example',
      },
      { id: 'robot', kind: 'wecomRobot', keyFile: await secret('robot', ROBOT_KEY), baseUrl: robot.baseUrl },
      { id: 'city', kind: 'webhook', url: `${webhook.baseUrl}/hook`, secretFile: await secret('city', WEBHOOK_SECRET) },
    ];
    const channelsFile = join(folder, 'channels.json');
    const settled = channels.map((each) => ({ ...each, rate: BELOW, timeLimitMs: TIME_LIMIT_MS }));
    await writeFile(channelsFile, JSON.stringify(settled));
    return new Receivers({ channelsFile, mail, robot, webhook, failures });
  }

  /** From now on robot and webhook fail so, each with its share; mail in its own way, so many times. */
  fail(modes: Readonly<Partial<Record<FailureMode, number>>>, mail?: MailFailure, times = 0) {
    for (const mode of Object.keys(this.failures) as FailureMode[]) delete this.failures[mode];
    Object.assign(this.failures, modes);
    if (mail) this.mail.failNext(...Array.from({ length: times }, () => mail));
  }

  /** How many copies of a message reached the readers of a channel. */
  copies(channel: string, key: string): number {
    return { mail: this.mail, robot: this.robot, city: this.webhook }[channel]?.copies(key) ?? 0;
  }

  async close(): Promise<void> {
    await Promise.all([this.mail, this.robot, this.webhook].map((each) => each.close()));
  }
}

type Failures = Partial<Record<FailureMode, number>>;

interface Made {
  readonly channelsFile: string;
  readonly mail: MailServer;
  readonly robot: ProviderStub;
  readonly webhook: ProviderStub;
  readonly failures: Failures;
}

const posts = [
  { audience: 'committee', organisation: 'dezheng', channel: 'robot' },
  { audience: 'supervisor', organisation: 'dezheng', channel: 'mail' },
  { audience: 'residents', organisation: 'dezheng', channel: 'city' },
  { audience: 'street', organisation: 'xingpinglu', channel: 'city' },
  { audience: 'streetLeader', organisation: 'xingpinglu', channel: 'robot' },
] as const;

const nameOf = ({ audience, organisation }: (typeof posts)[number]) => `${organisation}-${audience}`;

/** One reader for each office, by one channel: whoever is not reached there is not reached at all. */
export const readers: Directory = {
  recipients: posts.map((post) => ({
    id: nameOf(post),
    kind: 'group',
    addresses: [{ channel: post.channel, address: post.channel === 'mail' ? 'reader@street.example' : 'group' }],
    locale: 'zh',
    quiet: null,
    digestAt: null,
  })),
  postings: posts.map((post) => ({
    ...{ recipient: nameOf(post), audience: post.audience, organisation: post.organisation },
    ...{ from: '2020-01-01', to: null },
  })),
};
