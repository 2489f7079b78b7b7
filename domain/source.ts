import type { Text } from './text.js';

/** Where a value comes from: a source document, law, one place's custom, or our own default. */
export type Provenance = 'seed' | 'law' | 'localCustom' | 'default';

/** One citation. `ref` names it in the words of the source list, e.g. `L21 art. 11`. */
export interface Source {
  readonly provenance: Provenance;
  readonly ref: string;
  readonly instrument: Text;
  /** What the source says, in short, so that a clerk can compare it with the number beside it. */
  readonly says?: string;
}

/** A value that an office may want to change says where it comes from. Law and `locked` values may be tightened only. */
export interface Sourced {
  readonly source: Source;
  readonly locked?: true;
}
