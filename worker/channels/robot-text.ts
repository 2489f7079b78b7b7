import type { Message } from '../../activities/channel-port.js';
import { noticeNumber } from './notice-number.js';

const CUT = '……〔有删节,全文见系统〕';
const characters = new Intl.Segmenter('zh', { granularity: 'grapheme' });

/** Bytes the text takes inside a JSON body, escapes included: never less than its UTF-8 length. */
const bytesOf = (text: string): number => Buffer.byteLength(JSON.stringify(text)) - 2;

/**
 * A notice as a group reads it: subject, text, number, link. 「议事」 stands in each, for robots that ask for a keyword.
 * Too long a text is cut between characters, visibly; number and link are always whole.
 */
export function robotText(message: Message, limitBytes: number): string {
  const { key, subject, text, link, urgency } = message;
  const head = `【议事】${urgency === 'urgent' ? '【急】' : ''}${subject}\n${text}`;
  const tail = `\n编号:${noticeNumber(key)}${link === null ? '' : `\n${link}`}`;
  return `${cut(head, limitBytes - bytesOf(tail))}${tail}`;
}

/** The text itself, or as much of it as fits before the mark of the cut. */
export function cut(text: string, limitBytes: number): string {
  if (bytesOf(text) <= limitBytes) return text;
  let room = limitBytes - bytesOf(CUT);
  let kept = '';
  for (const { segment } of characters.segment(text)) {
    room -= bytesOf(segment);
    if (room < 0) break;
    kept += segment;
  }
  return `${kept}${CUT}`;
}
