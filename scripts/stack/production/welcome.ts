import type { ProductionStack } from './start.js';

/** What an operator needs when everything runs. */
export function productionWelcome({ apiUrl, databaseUrl, temporalAddress, namespace }: ProductionStack): string {
  const { host, pathname } = new URL(databaseUrl);
  return [
    '',
    'The production stack is ready. 生产环境已就绪。',
    `  API         ${apiUrl}`,
    `  Temporal    ${temporalAddress}, namespace ${namespace}`,
    `  PostgreSQL  ${host}${pathname}, temporal, temporal_visibility`,
    '',
    'The Temporal UI is not part of it: temporal --address and --namespace show what runs. 不含 Temporal UI。',
    'Ctrl-C stops everything; the next start continues. 按 Ctrl-C 停止,下次启动继续。',
    '',
  ].join('\n');
}
