/**
 * Before worker and API start on servers of one's own: brings the register to its schema, makes the Temporal namespace
 * and registers the search attributes. Running it again changes nothing. `DATABASE_URL` and Temporal's own variables
 * say where; in production it refuses what worker and API refuse.
 */
import { orExit } from '../operations/or-exit.js';
import { readSettings } from '../operations/settings.js';
import { migrate } from '../register/migrate.js';
import { makeNamespace } from './stack/namespace.js';
import { registerSearchAttributes } from './stack/search-attributes.js';
import { askTemporal } from './stack/temporal-server.js';
import { waitUntil } from './stack/wait-until.js';

const { databaseUrl, temporal } = orExit(() => readSettings(process.env));
const { address, namespace, security } = temporal;

await migrate(databaseUrl);
await makeNamespace(address, namespace, security);
// A server takes a new namespace in after some seconds.
await waitUntil(() => askTemporal(address, namespace, security), { what: 'the namespace', withinMs: 60_000 });
await registerSearchAttributes(address, namespace, security);
console.log(`The register and namespace ${namespace} are ready.`);
