import { loadClientConnectConfig } from '@temporalio/envconfig';
import type { TLSConfig } from '@temporalio/common/lib/internal-non-workflow/index.js';
import type { Environment } from './environment.js';

/** Where Temporal answers, and how to reach it; the connections of gateway and worker take it as it is. */
export interface TemporalSettings {
  readonly address: string;
  readonly namespace: string;
  readonly security: {
    readonly tls?: TLSConfig | boolean;
    readonly apiKey?: string;
    readonly metadata?: Record<string, string>;
  };
}

/**
 * Temporal's own variables: `TEMPORAL_ADDRESS`, `TEMPORAL_NAMESPACE`, `TEMPORAL_TLS`, `TEMPORAL_TLS_SERVER_CA_CERT_PATH`,
 * `TEMPORAL_TLS_CLIENT_CERT_PATH`, `TEMPORAL_TLS_CLIENT_KEY_PATH`, `TEMPORAL_TLS_SERVER_NAME`, `TEMPORAL_API_KEY`.
 * Its configuration file is not read: the environment says it all.
 */
export function readTemporal(env: Environment): TemporalSettings {
  const { connectionOptions, namespace } = loadClientConnectConfig({ disableFile: true, overrideEnvVars: { ...env } });
  const { address, tls, apiKey, metadata } = connectionOptions;
  return {
    address: address ?? '127.0.0.1:7233',
    namespace: namespace ?? 'default',
    security: {
      ...(tls ? { tls } : {}),
      ...(typeof apiKey === 'string' ? { apiKey } : {}),
      ...(metadata ? { metadata: metadata as Record<string, string> } : {}),
    },
  };
}
