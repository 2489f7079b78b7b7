import type { Route } from '../../contracts/routes.js';
import { problem } from '../../contracts/problem.js';
import { schemaOrReference } from './schemas.js';

const failures = {
  '400': '请求无法解析 / malformed',
  '401': '未提供有效令牌 / no valid token',
  '403': '不在职权或范围内 / outside role or scope',
  '404': '没有此项 / unknown',
  '409': '当前状态不受理 / refused by state',
  '413': '正文过大 / body too large',
  '415': '正文类型不支持 / unsupported media type',
  '422': '不符合要求或规则 / refused by shape or rule',
  '503': '暂时无法办理,请以同一键重试 / try again with the same key',
} as const;

type Failure = keyof typeof failures;

/** An operation of OpenAPI 3.1 for one door. */
export function operationOf(name: string, route: Route): Readonly<Record<string, unknown>> {
  const { title, access, body } = route;
  return {
    operationId: name,
    summary: `${title.zh} / ${title.en}`,
    tags: [tagOf(route)],
    ...(access === 'public' ? { security: [] } : { 'x-roles': access }),
    parameters: [
      ...pathParameters(route),
      ...officeParameter(route),
      ...keyParameter(route),
      ...queryParameters(route),
    ],
    ...(body
      ? { requestBody: { required: true, content: { 'application/json': { schema: schemaOrReference(body) } } } }
      : {}),
    responses: {
      ...success(route),
      ...Object.fromEntries(failuresOf(route).map((status) => [status, failed(status)])),
    },
  };
}

const tagOf = ({ path }: Route): string => path.split('/')[1] ?? '';

const pathParameters = ({ path }: Route) =>
  [...path.matchAll(/:(\w+)/g)].map(([, name]) => ({ name, in: 'path', required: true, schema: { type: 'string' } }));

const officeParameter = ({ access }: Route) =>
  access === 'public'
    ? []
    : [
        {
          name: 'X-Yishi-Role',
          in: 'header',
          required: false,
          description: '多职务者选定其一:role 或 role@organisation / which office, of someone who holds several',
          schema: { type: 'string' },
        },
      ];

const keyParameter = ({ keyed }: Route) =>
  keyed
    ? [
        {
          name: 'Idempotency-Key',
          in: 'header',
          required: true,
          description: '同一键与同一正文得到同一答复 / the same key and body get the same answer',
          schema: { type: 'string', minLength: 1, maxLength: 255, pattern: '^[\\x21-\\x7e]+$' },
        },
      ]
    : [];

function queryParameters({ query }: Route) {
  if (!query) return [];
  const { properties = {} } = schemaOrReference(query);
  return Object.entries(properties).map(([name, schema]) => ({ name, in: 'query', required: false, schema }));
}

function success({ answer: { status, schema, html } }: Route) {
  const content = {
    ...(schema ? { 'application/json': { schema: schemaOrReference(schema) } } : {}),
    ...(html ? { 'text/html': { schema: { type: 'string' } } } : {}),
  };
  const headers = status === 201 ? { headers: { Location: { schema: { type: 'string' } } } } : {};
  return { [status]: { description: '成功 / success', ...headers, content } };
}

function failuresOf({ access, subject, path, keyed, body, query }: Route): readonly Failure[] {
  const applies: Readonly<Record<Failure, boolean>> = {
    '400': body !== undefined,
    '401': access !== 'public',
    '403': access !== 'public',
    '404': subject !== undefined || path.includes(':'),
    '409': keyed === true,
    '413': body !== undefined,
    '415': body !== undefined,
    '422': body !== undefined || query !== undefined,
    '503': path !== '/healthz',
  };
  return (Object.keys(applies) as Failure[]).filter((status) => applies[status]);
}

const failed = (status: Failure) => ({
  description: failures[status],
  ...(status === '503' ? { headers: { 'Retry-After': { schema: { type: 'integer' } } } } : {}),
  content: { 'application/problem+json': { schema: schemaOrReference(problem) } },
});
