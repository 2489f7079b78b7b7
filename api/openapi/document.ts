import { actRoutes } from '../../contracts/act-routes.js';
import { routes, type Route } from '../../contracts/routes.js';
import { operationOf } from './operation.js';
import { componentSchemas } from './schemas.js';

/** Every door of the API by its name, acts included. */
export const namedRoutes: readonly (readonly [name: string, route: Route])[] = [
  ...Object.entries<Route>(routes),
  ...actRoutes.map((route) => [`${route.subject}.${route.act}`, route] as const),
];

const description = [
  '社区民主决策程序的受理接口:启动程序、办理环节、公开、备案、提级。',
  '客户端只需读 current.acts:它列出此刻可办的操作、由谁办理,schema 指向所需内容。',
  '',
  'Start proceedings and do what `current.acts` offers: each entry names the act, who may do it, and points at the',
  'schema of what it carries. Instants in the past or future (heldAt, when, completedAt) must be true for the case.',
].join('\n');

/** The API as OpenAPI 3.1, derived from the route table and the schemas of `contracts/`. */
export function openApiDocument() {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const [name, route] of namedRoutes) {
    const path = route.path.replace(/:(\w+)/g, '{$1}');
    paths[path] = { ...paths[path], [route.method]: operationOf(name, route) };
  }
  return {
    openapi: '3.1.0',
    info: { title: '议事 Yishi', version: '0.1.0', description },
    servers: [{ url: '/' }],
    security: [{ token: [] }],
    paths,
    components: {
      securitySchemes: { token: { type: 'http', scheme: 'bearer' } },
      schemas: componentSchemas(),
    },
  };
}

export type OpenApiDocument = ReturnType<typeof openApiDocument>;
