import type { Audience } from './procedure.js';
import { audiences } from './procedure-words.js';
import type { Text } from './text.js';

/** Why a machine has stopped trying. */
export type Undelivered = 'givenToPerson' | 'unknown';

type Minder = Extract<Audience, 'committee' | 'street' | 'operator'>;

/** Who sees to it that an audience is told when no channel could: the office above the committee, else whoever knows the people. */
const minders: Readonly<Record<Audience, Minder>> = {
  committee: 'street',
  residents: 'committee',
  supervisor: 'operator',
  street: 'operator',
  partyMembers: 'operator',
  invitedUnits: 'operator',
  streetLeader: 'operator',
  district: 'operator',
  operator: 'operator',
};

/** Where the task lands; `audience` must be one of ours, anything else is the operator's. */
export function minderOf(
  audience: string,
  { street, community }: { readonly street: string; readonly community: string },
): { readonly to: Minder; readonly organisation: string } {
  const to = minders[audience as Audience] ?? 'operator';
  return { to, organisation: { committee: community, street, operator: 'operations' }[to] };
}

/** What a person is asked to do about a notice; `recipient` is the pseudonymous id in the directory. */
export function taskText(why: Undelivered, audience: string, recipient: string, brief: Text): Text {
  const { zh, en } = audiences[audience as Audience] ?? { zh: audience, en: audience };
  return why === 'unknown'
    ? {
        zh: `【是否送达不明】应告知${zh}(收件人 ${recipient})的通知,发送结果不明,系统不再自动重发,请核实:${brief.zh}`,
        en: `[Delivery unknown] Nobody knows whether this notice to the ${en} (recipient ${recipient}) arrived; it is not sent again by itself, please check: ${brief.en}`,
      }
    : {
        zh: `【未能送达】应告知${zh}(收件人 ${recipient})的通知,各渠道均未成功,请人工告知:${brief.zh}`,
        en: `[Not delivered] No channel took this notice to the ${en} (recipient ${recipient}); please tell them: ${brief.en}`,
      };
}
