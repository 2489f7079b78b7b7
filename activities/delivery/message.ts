import type { Attempt, MessageItem } from '../../register/delivery/ledger.js';
import type { Message } from '../channel-port.js';

type Locale = Attempt['locale'];

interface Words {
  readonly rehearsal: string;
  readonly matter: (id: string) => string;
  readonly digest: (count: number) => string;
}

const words: Readonly<Record<Locale, Words>> = {
  zh: {
    rehearsal: '【演练】',
    matter: (id) => `事项:${id}`,
    digest: (count) => `通知汇总(${count} 件)`,
  },
  en: {
    rehearsal: '[Rehearsal] ',
    matter: (id) => `Matter: ${id}`,
    digest: (count) => `Digest of ${count} notices`,
  },
};

const SUBJECT_CHARACTERS = 60;

/** What leaves the house: the brief words, the number of the matter, a link. Nothing that anyone typed. */
export function messageOf({ delivery, locale, urgency, items }: Attempt, publicUrl: string | null): Message {
  const [first] = items;
  const decidedAt = items.reduce((latest, item) => (item.decidedAt > latest ? item.decidedAt : latest), '');
  const common = { key: delivery, urgency, decidedAt };
  if (items.length === 1) {
    const brief = briefOf(first, locale);
    const link = publicUrl && `${publicUrl}${pathOf(first.workflowId)}`;
    return { ...common, subject: oneLine(brief), text: `${brief}\n${matterOf(first, locale)}`, link };
  }
  const lines = items.map((item, at) => `${at + 1}. ${briefOf(item, locale)}(${matterOf(item, locale)})`);
  const link = publicUrl && `${publicUrl}/inbox`;
  return { ...common, subject: words[locale].digest(items.length), text: lines.join('\n'), link };
}

const briefOf = ({ brief, rehearsal }: MessageItem, locale: Locale): string =>
  `${rehearsal ? words[locale].rehearsal : ''}${brief[locale]}`;

const matterOf = ({ workflowId }: MessageItem, locale: Locale): string => words[locale].matter(workflowId);

const pathOf = (workflowId: string): string =>
  `/${workflowId.includes('.escalation.') ? 'escalations' : 'proceedings'}/${encodeURIComponent(workflowId)}`;

function oneLine(text: string): string {
  const line = text.replaceAll(/\s+/g, ' ').trim();
  const characters = [...line];
  return characters.length <= SUBJECT_CHARACTERS ? line : `${characters.slice(0, SUBJECT_CHARACTERS - 1).join('')}…`;
}
