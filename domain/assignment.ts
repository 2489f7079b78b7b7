import type { Role } from './actor.js';
import type { CivilDate } from './time.js';

/** Who may act as what: from the first day to the last, both included (Asia/Shanghai). */
export interface Assignment {
  /** As the identity provider names the person in its tokens. */
  readonly subject: string;
  readonly role: Role;
  /** The community, street or district the person speaks for; `operations` for an operator. */
  readonly organisation: string;
  readonly from: CivilDate;
  /** `null`: until further notice. */
  readonly to: CivilDate | null;
}
