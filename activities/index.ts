import type { CommitCommand, CommitReceipt } from '../domain/record.js';
import type { RegisterWriter } from '../register/register.js';

/** What workflows may ask of the world. */
export interface Activities {
  /** Puts one transition on record, at most once. Throws while the register is out of reach; retry without end. */
  commit(command: CommitCommand): Promise<CommitReceipt>;
}

/** The activities over their ports. */
export const createActivities = (register: RegisterWriter): Activities => ({
  commit: (command) => register.commit(command),
});
