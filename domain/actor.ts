/** Who a person is to the system. Roles are checked at the door and again by the step. */
export const roles = [
  'committee',
  'supervisor',
  'resident',
  'street',
  /** 街道分管领导: above the street's handlers; grants, arbitrates, is told when they are late. */
  'streetLeader',
  /** 区级: above the street. */
  'district',
  'operator',
] as const;
export type Role = (typeof roles)[number];

/** Whose turn it can be: a duty has one holder. */
export const dutyHolders = ['committee', 'street', 'streetLeader', 'district'] as const satisfies readonly Role[];
export type DutyHolder = (typeof dutyHolders)[number];

/** The one who acts; set by the API from the credential, never by the request body. */
export interface Actor {
  /** A stable pseudonymous id of the identity, no personal data. */
  readonly id: string;
  readonly role: Role;
  /** The community or street the actor speaks for. */
  readonly organisation: string;
}
