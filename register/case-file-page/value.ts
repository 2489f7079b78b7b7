import type { Actor } from '../../domain/actor.js';
import { inShanghaiToTheSecond } from '../../domain/shanghai.js';
import type { Text } from '../../domain/text.js';
import type { Iso } from '../../domain/time.js';
import { codeInWords } from './code-words.js';
import { fieldInWords } from './event-words.js';
import { html, type Html } from './html.js';
import { roles } from './words.js';

/** An instant as people in China write it: `2026-03-02 09:00:00`. */
export function timeInWords(iso: Iso | null): string {
  return iso === null ? '—' : inShanghaiToTheSecond(iso);
}

/** Who acted; by name of the identity, so that it can be found again. */
export function actorInWords(actor: Actor | null): string {
  return actor ? `${roles[actor.role]}(${actor.id})` : '到期自动';
}

const instant = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$/;

/** Anything an entry carries, nothing left out; `field` is the name it stands under. */
function anyValue(value: unknown, field: string): Html {
  if (Array.isArray(value)) {
    return html`<ul class="data">
      ${value.map((each) => html`<li>${anyValue(each, field)}</li>`)}
    </ul>`;
  }
  if (typeof value === 'object' && value !== null) return isText(value) ? html`${value.zh}` : fieldList(value);
  if (typeof value === 'string') return html`${instant.test(value) ? timeInWords(value) : codeInWords(field, value)}`;
  return html`${value === null ? '—' : JSON.stringify(value)}`;
}

function isText(value: object): value is Text {
  return Object.keys(value).sort().join() === 'en,zh' && Object.values(value).every((each) => typeof each === 'string');
}

/** The fields of an object as a list, but for those shown elsewhere. */
export function fieldList(value: object, without: readonly string[] = []): Html {
  const items = Object.entries(value)
    .filter(([name]) => !without.includes(name))
    .map(([name, member]) => html`<li>${fieldInWords(name)}:${anyValue(member, name)}</li>`);
  return items.length === 0
    ? html``
    : html`<ul class="data">
        ${items}
      </ul>`;
}
