import type { CaseFile } from '../case-file.js';
import { digestOf } from '../digest.js';
import { isRecord } from './shape.js';
import { problem, referTo, type EntryReference, type Problem } from './report.js';

interface Sealed {
  readonly digest: unknown;
  readonly at: EntryReference;
}

/** Every public notice reads as the last entry that wrote it left it, and none is missing or added. */
export function checkDisclosures({ proceeding, chains, disclosures }: CaseFile): readonly Problem[] {
  const sealed = new Map<string, Sealed>();
  for (const entry of chains.find(({ workflowId }) => workflowId === proceeding.id)?.entries ?? []) {
    const digests: unknown = entry.disclosureDigests;
    if (!isRecord(digests)) continue;
    for (const [id, digest] of Object.entries(digests)) sealed.set(id, { digest, at: referTo(proceeding.id, entry) });
  }
  const shown = new Set(disclosures.map(({ id }) => id));
  const missing = [...sealed].filter(([id]) => !shown.has(id));
  return [
    ...missing.map(([id, { at }]) =>
      problem(`此条所载公示 ${id} 不在案卷中`, `the notice ${id} is not in the file`, at),
    ),
    ...disclosures.flatMap((view) => {
      const record = sealed.get(view.id);
      if (!record) return [problem(`公示 ${view.id} 没有记录`, `the notice ${view.id} is not on record`)];
      if (record.digest === digestOf(view)) return [];
      return [
        problem(`公示 ${view.id} 与此条记录不符`, `the notice ${view.id} is not as this entry left it`, record.at),
      ];
    }),
    ...(shown.size === disclosures.length ? [] : [problem('同一公示重复出现', 'a notice appears twice')]),
  ];
}
