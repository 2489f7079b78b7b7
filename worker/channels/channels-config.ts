import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { channelsSchema, type ChannelSettings } from './settings-schema.js';

export interface ChannelsConfig {
  readonly channels: readonly ChannelSettings[];
  /** Where the file lies: the files it names are found from there. */
  readonly folder: string;
}

/**
 * Reads the file `YISHI_CHANNELS` names; no name, no channels.
 * @throws Error naming each place that cannot be read or understood; it never repeats what stands there, which may be a secret.
 */
export function readChannels(path: string | undefined): ChannelsConfig {
  if (path === undefined || path === '') return { channels: [], folder: '.' };
  const read = channelsSchema.safeParse(json(path));
  if (!read.success) {
    const places = read.error.issues.map(({ path: place, message }) => `  [${place.join('.')}] ${message}`);
    throw new Error(`${complaint(path)}\n${places.join('\n')}`);
  }
  return { channels: read.data, folder: dirname(resolve(path)) };
}

function json(path: string): unknown {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch {
    throw new Error(`${complaint(path)}:无法读取 / cannot be read`);
  }
  try {
    return JSON.parse(text);
  } catch (error) {
    const position = /position (\d+)/.exec(String(error))?.[1];
    const line = position === undefined ? '' : `(第 ${text.slice(0, Number(position)).split('\n').length} 行 / line)`;
    throw new Error(`${complaint(path)}${line}:不是 JSON / not JSON`);
  }
}

const complaint = (path: string) => `YISHI_CHANNELS=${path}`;
