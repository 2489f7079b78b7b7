import type { ChannelKind, SendRate } from '../../activities/channel-port.js';

const MINUTE_MS = 60_000;

/** Four fifths of what the providers allow; for e-mail and webhooks, where nobody says, a pace that troubles nobody. */
export const defaultRates: Readonly<Record<ChannelKind, SendRate>> = {
  // 20 a minute for each robot.
  wecomRobot: { messages: 16, perMs: MINUTE_MS },
  dingtalkRobot: { messages: 16, perMs: MINUTE_MS },
  // 100 a minute and 5 a second: one each 750 ms is 80 a minute and never two at once.
  feishuRobot: { messages: 1, perMs: 750 },
  // 5 000 a second for the interface.
  sms: { messages: 4_000, perMs: 1_000 },
  email: { messages: 10, perMs: 1_000 },
  webhook: { messages: 20, perMs: 1_000 },
};
