import type { Phrase } from '../../domain/news.js';
import type { EscalationPhrase } from '../../domain/phrase-names.js';
import type { whoIsTold } from './who-is-told.js';

type Row = keyof typeof whoIsTold;

const says = (row: Row, zh: string, en: string): Phrase<Row> => ({
  row,
  text: { zh: `【提级办理·{step}】${zh}`, en: `[Escalation · {step}] ${en}` },
});

/** What people are told about an escalation. */
export const escalationPhrases = {
  escalationOpened: says('escalated', '已转街道,请于 {dueAt} 前签收', 'reached the street office; sign before {dueAt}'),
  escalationCameBack: says('escalated', '社区逾期未办,再次转街道办理', 'came back: the community did not act in time'),
  escalationSigned: says('escalationHandled', '街道已签收', 'signed by the street office'),
  escalationAccepted: says('escalationHandled', '街道已受理', 'accepted by the street office'),
  escalationReturned: says('escalationHandled', '街道退回社区,事由:{reason}', 'returned to the community: {reason}'),
  escalationResolved: says('escalationHandled', '街道已办结,答复:{reply}', 'resolved by the street office: {reply}'),
  escalationDoneLate: says('escalationHandled', '社区已逾期办结', 'the community acted, late'),
  escalationWithdrawn: says('escalationHandled', '程序已撤回', 'the proceeding was withdrawn'),
  escalationYellow: says('escalationYellow', '即将到期,请及时办理', 'falls due soon'),
  escalationRed: says('ladder', '已超期,请立即办理', 'is overdue'),
} as const satisfies Readonly<Record<EscalationPhrase, Phrase<Row>>>;
