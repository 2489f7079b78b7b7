/** `npm run migrate`: brings the register to the schema of this release. Running it again changes nothing. */
import { migrate } from '../register/migrate.js';
import { assertSchemaKnown } from '../register/schema-version.js';
import { installationFrom } from './stack/installation.js';

try {
  const { databaseUrl } = await installationFrom(process.env);
  await migrate(databaseUrl);
  await assertSchemaKnown(databaseUrl);
  console.log('The register has the schema of this release. 台账结构已是本版本。');
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
