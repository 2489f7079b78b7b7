import type { Text } from './text.js';

/** The deciding and executing bodies, named as the glossary names them. */
export const bodies = {
  partyCommittee: { zh: '社区党委', en: 'community Party committee' },
  twoCommittees: { zh: '“两委”', en: 'two committees' },
  jointMeeting: { zh: '联席会议', en: 'joint meeting' },
  partyMemberMeeting: { zh: '党员大会', en: 'Party-member meeting' },
  residentsMeeting: { zh: '居民会议', en: "residents' meeting" },
  residentReps: { zh: '居民代表会议', en: "residents' representatives' meeting" },
  ownersAssembly: { zh: '业主大会', en: "owners' assembly" },
  hearing: { zh: '听证会', en: 'hearing' },
  residentsCommittee: { zh: '居民委员会', en: "residents' committee" },
  streetPartyCommittee: { zh: '街道党工委', en: 'street Party working committee' },
  leadUnit: { zh: '牵头单位', en: 'lead unit' },
} as const satisfies Record<string, Text>;

export type BodyId = keyof typeof bodies;
