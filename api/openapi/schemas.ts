import { z } from 'zod';

type JsonSchema = z.core.JSONSchema.BaseSchema;

/** Dates carry their format; the pattern behind it is long and says no more. */
const withoutDatePatterns = ({ jsonSchema }: { jsonSchema: JsonSchema }): void => {
  if (jsonSchema.format === 'date-time' || jsonSchema.format === 'date') delete jsonSchema.pattern;
};

const options = { io: 'input', override: withoutDatePatterns } as const;

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
