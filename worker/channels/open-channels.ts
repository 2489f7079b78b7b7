import type { ChannelState, DeliveryChannel } from '../../activities/channel-port.js';
import type { ChannelsConfig } from './channels-config.js';
import { defaultRates } from './default-rates.js';
import { dingtalkRobot } from './dingtalk-robot.js';
import { emailChannel } from './email.js';
import { feishuRobot } from './feishu-robot.js';
import { robotChannel, type RobotProtocol } from './robot.js';
import { ChannelOff, secretFrom, type SecretShape } from './secret-file.js';
import type { ChannelSettings } from './settings-schema.js';
import { smsChannel } from './sms.js';
import { realSurroundings, type Surroundings } from './surroundings.js';
import { webhookChannel } from './webhook.js';
import { wecomRobot } from './wecom-robot.js';

type Secret = (setting: string, name: string, shape: SecretShape) => string;

/** Reads the secrets once. A channel whose secret is missing is off and says why; the others work. */
export function openChannels(
  { channels: settings, folder }: ChannelsConfig,
  surroundings: Surroundings = realSurroundings,
): { readonly channels: ReadonlyMap<string, DeliveryChannel>; readonly states: readonly ChannelState[] } {
  const channels = new Map<string, DeliveryChannel>();
  const states = settings.map((one): ChannelState => {
    const { id, kind } = one;
    try {
      channels.set(
        id,
        openChannel(one, (...secret) => secretFrom(folder, ...secret), surroundings),
      );
      return { id, kind, state: 'on', why: null };
    } catch (error) {
      if (error instanceof ChannelOff) return { id, kind, state: 'off', why: error.why };
      throw error;
    }
  });
  return { channels, states };
}

function openChannel(one: ChannelSettings, secret: Secret, surroundings: Surroundings): DeliveryChannel {
  const { id, kind, rate = defaultRates[kind], timeLimitMs, caFile } = one;
  const ca = caFile === undefined ? null : secret('caFile', caFile, 'pem');
  const common = { id, rate, way: { timeLimitMs, ca } };
  const robot = (protocol: RobotProtocol, ...secrets: (string | null)[]) =>
    robotChannel({ ...common, secrets: secrets.filter((each) => each !== null) }, protocol, surroundings);
  switch (one.kind) {
    case 'wecomRobot': {
      const key = secret('keyFile', one.keyFile, 'token');
      return robot(wecomRobot(one.baseUrl, key), key);
    }
    case 'dingtalkRobot':
    case 'feishuRobot': {
      const protocol = one.kind === 'dingtalkRobot' ? dingtalkRobot : feishuRobot;
      const key = secret('keyFile', one.keyFile, 'token');
      const signing = one.secretFile === undefined ? null : secret('secretFile', one.secretFile, 'line');
      return robot(protocol(one.baseUrl, key, signing), key, signing);
    }
    case 'sms': {
      const key = {
        id: secret('keyFile', one.keyFile, 'token'),
        secret: secret('secretFile', one.secretFile, 'line'),
      };
      return smsChannel({ ...one, ...common, key }, surroundings);
    }
    case 'webhook': {
      const signing = secret('secretFile', one.secretFile, 'webhook').slice('whsec_'.length);
      return webhookChannel({ ...common, url: one.url, secret: Buffer.from(signing, 'base64') }, surroundings);
    }
    case 'email':
      return emailChannel({ ...one, ...common, ...identity(one, secret) });
  }
}

function identity({ from, fromName, user, passwordFile }: Extract<ChannelSettings, { kind: 'email' }>, secret: Secret) {
  const login =
    user === undefined || passwordFile === undefined
      ? null
      : { user, password: secret('passwordFile', passwordFile, 'line') };
  return { login, from: { name: fromName, address: from } };
}
