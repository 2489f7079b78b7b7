/**
 * Before worker and API start on servers of one's own: brings the register to its schema, makes the Temporal namespace
 * and registers the search attributes. Running it again changes nothing. `DATABASE_URL`, `TEMPORAL_ADDRESS` and
 * `TEMPORAL_NAMESPACE` say where.
 */
import { migrate } from '../register/migrate.js';
import { makeNamespace } from './stack/namespace.js';
import { registerSearchAttributes } from './stack/search-attributes.js';
import { askTemporal } from './stack/temporal-server.js';
import { waitUntil } from './stack/wait-until.js';

const { DATABASE_URL, TEMPORAL_ADDRESS = '127.0.0.1:7233', TEMPORAL_NAMESPACE = 'default' } = process.env;
if (!DATABASE_URL) throw new Error('DATABASE_URL is not set');

await migrate(DATABASE_URL);
await makeNamespace(TEMPORAL_ADDRESS, TEMPORAL_NAMESPACE);
// A server takes a new namespace in after some seconds.
await waitUntil(() => askTemporal(TEMPORAL_ADDRESS, TEMPORAL_NAMESPACE), { what: 'the namespace', withinMs: 60_000 });
await registerSearchAttributes(TEMPORAL_ADDRESS, TEMPORAL_NAMESPACE);
console.log(`The register and namespace ${TEMPORAL_NAMESPACE} are ready.`);
