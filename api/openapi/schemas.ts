import { z } from 'zod';

type JsonSchema = z.core.JSONSchema.BaseSchema;

function finish({ zodSchema, jsonSchema }: { zodSchema: z.core.$ZodType; jsonSchema: JsonSchema }): void {
  // Dates carry their format; the pattern behind it is long and says no more.
  if (jsonSchema.format === 'date-time' || jsonSchema.format === 'date') delete jsonSchema.pattern;
  // Ours are examples of what is sent; zod takes them for what comes out of a transformation, and drops them.
  const examples = z.globalRegistry.get(zodSchema)?.examples;
  if (Array.isArray(examples)) jsonSchema.examples = examples;
}

const options = { io: 'input', override: finish } as const;

/** Where a named schema stands in the document. */
const uri = (id: string): string => `#/components/schemas/${id}`;

/** Every schema of `contracts/` that has a name. */
export function componentSchemas(): Record<string, JsonSchema> {
  const { schemas } = z.toJSONSchema(z.globalRegistry, { ...options, uri });
  return Object.fromEntries(Object.entries(schemas).map(([id, { $schema: _, $id: __, ...schema }]) => [id, schema]));
}

/** A reference to a named schema, or the schema itself when it has no name. */
export function schemaOrReference(schema: z.ZodType): JsonSchema {
  const id = z.globalRegistry.get(schema)?.id;
  if (id !== undefined) return { $ref: uri(id) };
  const { $schema: _, ...inline } = z.toJSONSchema(schema, options);
  return inline;
}
