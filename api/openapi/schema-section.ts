import type { z } from 'zod';
import { html, type Html } from '../../register/case-file-page/html.js';

type JsonSchema = z.core.JSONSchema.BaseSchema;

/** One named schema: what it is for, its members, an example of each kind. */
export function schemaSection(id: string, schema: JsonSchema): Html {
  const examples = Array.isArray(schema.examples) ? schema.examples : [];
  return html`<section id="schema-${id}">
    <h3>${id}</h3>
    <p>${schema.description ?? ''}</p>
    ${variantsOf(schema).map(memberTable)}
    ${examples.map((example) => html`<pre>${JSON.stringify(example, null, 2)}</pre>`)}
  </section>`;
}

const variantsOf = (schema: JsonSchema): readonly JsonSchema[] => (schema.anyOf ?? [schema]).filter(isSchema);

const isSchema = (schema: JsonSchema | boolean): schema is JsonSchema => typeof schema === 'object';

function memberTable({ properties = {}, required = [] }: JsonSchema): Html {
  const rows = Object.entries(properties).map(([name, member]) => {
    const need = required.includes(name) ? '是 yes' : '可省略 optional';
    const note = isSchema(member) ? (member.description ?? '') : '';
    return html`<tr>
      <td><code>${name}</code></td>
      <td>${isSchema(member) ? typeOf(member) : ''}</td>
      <td>${need}</td>
      <td>${note}</td>
    </tr>`;
  });
  return html`<table>
    <tr>
      <th>成员 member</th>
      <th>类型 type</th>
      <th>必填 required</th>
      <th>说明 note</th>
    </tr>
    ${rows}
  </table>`;
}

/** A type in a few words, with links to named schemas. */
function typeOf(schema: JsonSchema): Html {
  if (schema.$ref !== undefined) {
    const id = schema.$ref.split('/').at(-1) ?? '';
    return html`<a href="#schema-${id}">${id}</a>`;
  }
  if (schema.enum) return html`${schema.enum.map((each) => JSON.stringify(each)).join(' | ')}`;
  if (schema.const !== undefined) return html`${JSON.stringify(schema.const)}`;
  if (schema.anyOf) return joined(schema.anyOf.filter(isSchema).map(typeOf));
  const { items } = schema;
  if (schema.type === 'array' && isSingle(items)) return html`[ ${typeOf(items)} ]`;
  if (schema.type === 'object' && schema.properties) return html`{ ${Object.keys(schema.properties).join(', ')} }`;
  return html`${[schema.format ?? schema.type ?? '任意 / any', bounds(schema)].filter(Boolean).join(' ')}`;
}

const joined = (types: readonly Html[]): Html =>
  html`${types.map((type, index) => (index === 0 ? type : html` | ${type}`))}`;

const isSingle = (items: JsonSchema['items']): items is JsonSchema =>
  typeof items === 'object' && !Array.isArray(items);

function bounds({ minimum, maximum, minLength, maxLength }: JsonSchema): string {
  if (minimum !== undefined || maximum !== undefined) return `${minimum ?? ''}…${maximum ?? ''}`;
  return minLength !== undefined || maxLength !== undefined ? `(${minLength ?? 0}–${maxLength ?? ''})` : '';
}
