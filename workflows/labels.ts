import { setCurrentDetails, upsertSearchAttributes } from '@temporalio/workflow';
import type { SearchAttributeUpdatePair } from '@temporalio/common';
import type { Light } from '../domain/time.js';
import { searchAttributes } from './search-attributes.js';

/** What an operator sees of a run in the Temporal UI, in Chinese and without personal data. */
export interface Label {
  /** Markdown for the run's current details. */
  readonly details: string;
  readonly stage: string | null;
  readonly light: Light | null;
  readonly dueAt: string | null;
  readonly outcome: string | null;
  /** What the next timer waits for. */
  readonly waitsFor: string;
}

/** Writes only what changed: each upsert is an event in the history. */
export function createLabeller(): (label: Label) => void {
  let shown: Pick<Label, 'stage' | 'light' | 'dueAt' | 'outcome'> = {
    stage: null,
    light: null,
    dueAt: null,
    outcome: null,
  };
  return (label) => {
    setCurrentDetails(label.details);
    const { stage, light, dueAt, outcome } = label;
    const pairs: SearchAttributeUpdatePair[] = [
      ...(stage === shown.stage ? [] : [{ key: searchAttributes.stage, value: stage }]),
      ...(light === shown.light ? [] : [{ key: searchAttributes.light, value: light }]),
      ...(dueAt === shown.dueAt
        ? []
        : [{ key: searchAttributes.dueAt, value: dueAt === null ? null : new Date(dueAt) }]),
      ...(outcome === shown.outcome ? [] : [{ key: searchAttributes.outcome, value: outcome }]),
    ];
    shown = { stage, light, dueAt, outcome };
    if (pairs.length > 0) upsertSearchAttributes(pairs);
  };
}
