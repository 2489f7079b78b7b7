import { Connection, isGrpcServiceError } from '@temporalio/client';
import { msToTs } from '@temporalio/common/lib/time.js';
import type { TemporalSettings } from '../../operations/temporal.js';

const ALREADY_EXISTS = 6;

/** Makes a namespace that keeps closed runs for 30 days (the register keeps them for good); one that is there stays. */
export async function makeNamespace(
  address: string,
  namespace: string,
  security: TemporalSettings['security'] = {},
): Promise<void> {
  const connection = await Connection.connect({ address, ...security });
  try {
    await connection.workflowService.registerNamespace({
      namespace,
      workflowExecutionRetentionPeriod: msToTs('30 days'),
    });
  } catch (error) {
    if (!isGrpcServiceError(error) || Number(error.code) !== ALREADY_EXISTS) throw error;
  } finally {
    await connection.close();
  }
}
