import { TestWorkflowEnvironment } from '@temporalio/testing';
import { encodeSearchAttributeIndexedValueType } from '@temporalio/common/lib/search-attributes.js';
import { searchAttributes } from '../../workflows/search-attributes.js';
import { provided } from './env.js';
import type { Server } from './stack.js';

/** Temporal's time-skipping server: weeks of the official calendar in seconds. */
export async function timeSkippingServer(): Promise<Server & { readonly env: TestWorkflowEnvironment }> {
  const path = provided('YISHI_TIME_SKIPPING_SERVER');
  const env = await TestWorkflowEnvironment.createTimeSkipping({
    server: { executable: { type: 'existing-path', path } },
  });
  const attributes = Object.values(searchAttributes).flatMap(({ name, type }) => {
    const encoded = encodeSearchAttributeIndexedValueType(type);
    return encoded ? [[name, encoded] as const] : [];
  });
  await env.connection.operatorService.addSearchAttributes({
    namespace: 'default',
    searchAttributes: Object.fromEntries(attributes),
  });
  return {
    env,
    address: env.address,
    client: env.client,
    native: env.nativeConnection,
    nowIso: async () => new Date(await env.currentTimeMs()).toISOString(),
    close: () => env.teardown(),
  };
}
