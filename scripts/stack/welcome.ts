import { devIdentities } from '../../api/identities.js';
import type { Stack } from './stack.js';

/** What a person needs when everything runs. */
export function welcome({ apiUrl, temporalUiUrl, temporalAddress }: Stack): string {
  return [
    '',
    'Yishi is ready. 议事已就绪。',
    `  API           ${apiUrl}`,
    `  API docs 文档  ${apiUrl}/docs`,
    `  Temporal UI   ${temporalUiUrl ?? `that of ${temporalAddress}`}`,
    '',
    'Demo identities 演示身份 (Authorization: Bearer <token>; from this machine only 仅限本机):',
    ...[...devIdentities.keys()].map((token) => `  ${token}`),
    '',
    'Ctrl-C stops everything; the next start continues. 按 Ctrl-C 停止,下次启动继续。',
    '',
  ].join('\n');
}
