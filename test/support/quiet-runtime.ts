import { DefaultLogger, Runtime } from '@temporalio/worker';

// Once for each process, before anything connects.
Runtime.install({ logger: new DefaultLogger('ERROR') });
