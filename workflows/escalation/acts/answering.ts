import { Refusal } from '../../../domain/refusal.js';
import { gapsOf } from '../record.js';
import { handled, type SupervisedRun } from '../run.js';
import type { ActRule } from './rule.js';

/** 办结: a written reply to those concerned. */
export const resolve: ActRule<'resolve'> = {
  takenIn: ['accepted'],
  apply: (run, input, { now }) => ({
    run: { ...run, status: 'resolved', closedAt: now, reply: input.reply },
    tells: { phrase: 'escalationAnswered', gaps: gapsOf({ ...input }) },
  }),
};

const isUnanswered = ({ answeredAt }: { readonly answeredAt: string | null }): boolean => answeredAt === null;

/** Asked by the street in its own words; what the ladder reported by itself does not stand in the way. */
const isAsked = ({ handling }: SupervisedRun): boolean =>
  handling.district.some((report) => isUnanswered(report) && report.reason !== null);

/** 报请区级协调: unclear competence and failed coordination go to the district (L6 art. 17). The street stays responsible. */
export const reportToDistrict: ActRule<'reportToDistrict'> = {
  takenIn: ['signed', 'accepted', 'disputed'],
  offered: (run) => !isAsked(run),
  apply: (run, { reason }, { now }) => {
    if (isAsked(run)) throw new Refusal('DISTRICT_ASKED');
    const report = { reportedAt: now, reason, answer: null, answeredAt: null };
    return {
      run: handled(run, { district: [...run.handling.district, report] }),
      tells: {
        phrase: 'reportedToDistrict',
        due: 'district',
        named: ['streetLeader'],
        gaps: { reason: { typed: reason } },
      },
    };
  },
};

/** 区级答复: answers all that has been reported so far. */
export const answerFromDistrict: ActRule<'answerFromDistrict'> = {
  takenIn: ['arrived', 'signed', 'accepted', 'returned', 'disputed'],
  offered: ({ handling }) => handling.district.some(isUnanswered),
  apply: (run, { answer }, { now }) => {
    const { district } = run.handling;
    if (!district.some(isUnanswered)) throw new Refusal('DISTRICT_NOT_ASKED');
    return {
      run: handled(run, {
        district: district.map((report) => (isUnanswered(report) ? { ...report, answer, answeredAt: now } : report)),
      }),
      tells: {
        phrase: 'districtAnswered',
        due: 'street',
        named: ['streetLeader', 'committee', 'supervisor'],
        gaps: { answer: { typed: answer } },
      },
    };
  },
};
