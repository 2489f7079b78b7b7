import type { MeetingStep } from '../../domain/procedure.js';
import { ownersMustDecide, residentsMustDecide } from '../sources/law.js';
import { ownersAssembly, ownersAssemblyOnMajorMatters } from './owners-assembly.js';
import { residentsMeeting } from './residents-meetings.js';

type StatutoryVote = Omit<MeetingStep, 'routes'>;

/** A review by Party members or representatives cannot replace a vote that the law gives to others. */
export const residentsVote = {
  id: 'residentsVote',
  kind: 'meeting',
  title: { zh: '居民会议表决', en: 'Vote of the residents’ meeting' },
  ...residentsMeeting,
  when: 'concernsAllResidents',
  produces: {
    zh: '居民会议决议、计票单、签字表',
    en: 'resolution, tally and signature sheet of the residents’ meeting',
  },
  tells: ['residents', 'committee', 'supervisor'],
  sources: [residentsMustDecide],
} satisfies StatutoryVote;

const owners = {
  kind: 'meeting',
  produces: { zh: '业主共同决定、按人数和面积的计票单', en: 'owners’ decision, tally by heads and by floor area' },
  tells: ['residents', 'committee', 'supervisor', 'street'],
  sources: [ownersMustDecide],
} satisfies Partial<StatutoryVote>;

export const ownersVote = {
  id: 'ownersVote',
  title: { zh: '业主大会表决(一般事项)', en: 'Vote of the owners’ assembly (ordinary matters)' },
  ...ownersAssembly,
  ...owners,
  when: 'concernsOwners',
  unless: 'concernsOwnersMajor',
} satisfies StatutoryVote;

export const ownersMajorVote = {
  id: 'ownersMajorVote',
  title: { zh: '业主大会表决(重大事项)', en: 'Vote of the owners’ assembly (major matters)' },
  ...ownersAssemblyOnMajorMatters,
  ...owners,
  when: 'concernsOwnersMajor',
} satisfies StatutoryVote;
