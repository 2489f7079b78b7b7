import type { Logger } from 'pino';

/** What nobody foresaw ends the process, with one line in the log instead of a message that may quote what a person typed. */
export function logLastWords(log: Logger): void {
  const end = (error: unknown) => {
    log.fatal({ err: error }, 'the process ends by what nobody foresaw');
    process.exit(1);
  };
  process.on('uncaughtException', end).on('unhandledRejection', end);
}
