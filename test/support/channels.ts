import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DeliveryChannel, Message, SendOutcome } from '../../activities/channel-port.js';
import { readChannels } from '../../worker/channels/channels-config.js';
import { openChannels } from '../../worker/channels/open-channels.js';
import type { Surroundings } from '../../worker/channels/surroundings.js';

/** A notice as it leaves the register. */
export const notice = (changes: Partial<Message> = {}): Message => ({
  key: 'n-20260302-0001',
  subject: '公示期满前提醒',
  text: '阳光社区的决议公开将于明日期满。',
  link: 'https://yishi.example/p/42',
  urgency: 'normal',
  decidedAt: '2026-03-02T01:00:00.000Z',
  ...changes,
});

export interface Written {
  /** Of the channels file. */
  readonly path: string;
  remove(): void;
}

/** Writes a channels file and the files it names, as an operator would. */
export function writeChannels(settings: unknown, files: Readonly<Record<string, string>> = {}): Written {
  const folder = mkdtempSync(join(tmpdir(), 'yishi-channels-'));
  const path = join(folder, 'channels.json');
  writeFileSync(path, typeof settings === 'string' ? settings : JSON.stringify(settings));
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
  return { path, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** The one channel of a channels file. @throws Error with the reason when it is off. */
export function openOne(
  settings: Readonly<Record<string, unknown>>,
  files: Readonly<Record<string, string>> = {},
  surroundings?: Surroundings,
): DeliveryChannel {
  const written = writeChannels([{ id: 'it', ...settings }], files);
  try {
    const { channels, states } = openChannels(readChannels(written.path), surroundings);
    const channel = channels.get('it');
    if (!channel) throw new Error(states[0]?.why?.en);
    return channel;
  } finally {
    written.remove();
  }
}

export const sendOnce = (channel: DeliveryChannel, message = notice(), address = '13800000000'): Promise<SendOutcome> =>
  channel.send(message, address, new AbortController().signal);
