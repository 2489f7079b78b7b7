import type { Act, Moment } from '../story.js';
import { afterNotice, convenedWhen } from '../situation.js';

interface Held {
  readonly step: string;
  readonly round?: number;
  readonly where: string;
  readonly agenda: string;
  readonly minutes: string;
  /** 应到、到会;回避 0 unless said. */
  readonly heads: { readonly entitled: number; readonly present: number; readonly recused?: number };
  /** 无效 0. */
  readonly votes: { readonly for: number; readonly against: number; readonly abstain: number };
  /** What the body's rule needs of these heads, reckoned by hand. */
  readonly needs: { readonly quorum: number; readonly pass: number };
}

/** A meeting convened with its notice, held on its day and passed. */
export function meeting({ step, round = 1, where, agenda, minutes, heads, votes, needs }: Held): readonly Moment[] {
  const { entitled, present, recused = 0 } = heads;
  const convened: Act<'convene'> = {
    ...{ does: 'act', step, round, act: 'convene', as: 'committee', about: agenda },
    input: (situation) => ({ when: afterNotice(situation), where, agenda: [agenda] }),
    expect: () => ({ status: 200, body: { result: { where } } }),
  };
  const held: Act<'recordMeeting'> = {
    ...{ does: 'act', step, round, act: 'recordMeeting', as: 'committee', about: minutes },
    input: (situation) => ({
      attendance: { entitled, present, recused },
      votes: { ...votes, invalid: 0 },
      heldAt: convenedWhen(situation),
      minutes,
      signers: ['主持人', '记录人'],
      supervisor: '居务监督委员会委员',
    }),
    expect: () => {
      const quorum = { needed: needs.quorum, counted: present - recused, met: true };
      const pass = { needed: needs.pass, counted: votes.for, met: true };
      const verdict = { outcome: 'passed', certificate: { quorum, pass } };
      return { status: 200, body: { result: { verdict }, proceeding: { escalations: [] } } };
    },
  };
  return [convened, held];
}
