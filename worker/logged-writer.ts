import type { Logger } from 'pino';
import type { RegisterWriter } from '../register/register.js';

/** The register with a line in the log for every transition: whose, which, and the request that caused it. */
export const loggedWriter = (register: RegisterWriter, log: Logger): RegisterWriter => ({
  commit: async (command) => {
    const { workflowId: proceeding, transition, cause, entries } = command;
    // Run and Update id; the API logs the latter as `act`.
    const facts = { proceeding, transition, event: entries[0].event, act: cause.slice(cause.indexOf('/') + 1) };
    try {
      const receipt = await register.commit(command);
      log.info(facts, 'on record');
      return receipt;
    } catch (error) {
      log.warn({ ...facts, err: error }, 'not on record yet');
      throw error;
    }
  },
});
