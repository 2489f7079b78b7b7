import { noticesOf, type CommitRequest, type NewsTable } from '../domain/news.js';
import type { CommitReceipt } from '../domain/record.js';
import type { RegisterWriter } from '../register/register.js';

/** What workflows may ask of the world. */
export interface Activities {
  /** Puts one transition on record, at most once. Throws while the register is out of reach; retry without end. */
  commit(request: CommitRequest): Promise<CommitReceipt>;
}

/** The activities over their ports. */
export const createActivities = (register: RegisterWriter, table: NewsTable): Activities => ({
  commit: ({ news, ...transition }) =>
    register.commit({ ...transition, notices: news.flatMap((each) => noticesOf(each, table)) }),
});
