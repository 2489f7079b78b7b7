import { Connection } from '@temporalio/client';
import { encodeSearchAttributeIndexedValueType as encode } from '@temporalio/common/lib/search-attributes.js';
import { searchAttributes } from '../../workflows/search-attributes.js';
import type { TemporalSettings } from '../../operations/temporal.js';

/** Adds our search attributes to a server that is not ours; those it has already are left alone. */
export async function registerSearchAttributes(
  address: string,
  namespace: string,
  security: TemporalSettings['security'] = {},
): Promise<void> {
  const connection = await Connection.connect({ address, ...security });
  try {
    const { customAttributes } = await connection.operatorService.listSearchAttributes({ namespace });
    const missing = Object.values(searchAttributes).flatMap(({ name, type }) => {
      const code = encode(type);
      return code === undefined || name in customAttributes ? [] : [[name, code] as const];
    });
    if (missing.length === 0) return;
    await connection.operatorService.addSearchAttributes({ namespace, searchAttributes: Object.fromEntries(missing) });
  } finally {
    await connection.close();
  }
}
