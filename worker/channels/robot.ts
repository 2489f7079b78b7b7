import type { DeliveryChannel, SendOutcome, SendRate } from '../../activities/channel-port.js';
import { shorten } from './answer.js';
import { CREDENTIAL_PAUSE_MS, failed, statusOutcome, wayFailed } from './http-outcome.js';
import { post, type PostResult, type Way } from './http.js';
import { jsonOf } from './json-of.js';
import { robotText } from './robot-text.js';
import type { Surroundings } from './surroundings.js';

/** What a provider's error code means for the message. */
export type Meaning = 'rateLimited' | 'busy' | 'credential' | 'badMessage';

/** How one provider's group robot is spoken to. */
export interface RobotProtocol {
  readonly kind: 'wecomRobot' | 'dingtalkRobot' | 'feishuRobot';
  readonly limitBytes: number;
  /** How long the provider wants to be left alone after it was called too often. */
  readonly pauseMs: number;
  request(text: string, nowMs: number): { readonly url: URL; readonly payload: object };
  /** The code and words of an answer; `null` when it is not this provider's. Code 0 is success. */
  read(answer: unknown): { readonly code: number; readonly words: string } | null;
  /** A code nobody listed counts as `busy`: tried again, in the end by another channel. */
  meaning(code: number, words: string): Meaning;
}

export interface RobotSettings {
  readonly id: string;
  readonly rate: SendRate;
  readonly way: Way;
  /** Never to be seen in an answer. */
  readonly secrets: readonly string[];
}

/** A robot that posts to one group; it has no addresses. A repeat carries the same number in its text. */
export function robotChannel(
  settings: RobotSettings,
  protocol: RobotProtocol,
  surroundings: Surroundings,
): DeliveryChannel {
  return {
    id: settings.id,
    kind: protocol.kind,
    rate: settings.rate,
    repeatable: true,
    send: async (message, _address, signal) => {
      const nowMs = surroundings.nowMs();
      const { url, payload } = protocol.request(robotText(message, protocol.limitBytes), nowMs);
      const headers = { 'content-type': 'application/json; charset=utf-8' };
      const body = JSON.stringify(payload);
      const result = await post({ url, headers, body, read: 'body' }, settings.way, signal);
      return judge(result, protocol, settings.secrets, nowMs);
    },
  };
}

function judge(result: PostResult, protocol: RobotProtocol, secrets: readonly string[], nowMs: number): SendOutcome {
  if (result.result === 'broken') return wayFailed(result);
  const read = protocol.read(jsonOf(result.body));
  const byStatus = statusOutcome(result, nowMs);
  if (byStatus?.outcome === 'failed') return byStatus;
  if (read === null) return byStatus ?? failed('badAnswer', 'HTTP 200');
  const answer = shorten(`${read.code} ${read.words}`, secrets);
  if (read.code === 0) return byStatus ?? { outcome: 'delivered', answer };
  return outcomeOf(protocol.meaning(read.code, read.words), answer, protocol.pauseMs);
}

function outcomeOf(meaning: Meaning, answer: string, pauseMs: number): SendOutcome {
  if (meaning === 'badMessage') return { outcome: 'refused', code: meaning, answer };
  if (meaning === 'busy') return failed(meaning, answer);
  return failed(meaning, answer, meaning === 'rateLimited' ? pauseMs : CREDENTIAL_PAUSE_MS);
}
