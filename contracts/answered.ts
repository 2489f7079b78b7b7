import type { z } from 'zod';

type Frozen<Value> = Value extends readonly (infer Item)[]
  ? readonly Frozen<Item>[]
  : Value extends object
    ? { readonly [Name in keyof Value]: Frozen<Value[Name]> }
    : Value;

/** What a schema of an answer describes, as something nobody changes any more. */
export type Answered<Schema extends z.ZodType> = Frozen<z.output<Schema>>;
