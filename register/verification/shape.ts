import { caseFileFormat, type CaseFile } from '../case-file.js';
import { problem, type Problem } from './report.js';

const formatName = caseFileFormat.replace(/\/.*/, '/');
const parts = ['format', 'exportedAt', 'proceeding', 'procedure', 'escalations', 'chains', 'disclosures', 'seal'];

/** Whether this is a case file we can read; what the record itself says is checked by its hashes. */
export function readCaseFile(json: unknown): CaseFile | Problem {
  if (!isRecord(json) || typeof json['format'] !== 'string' || !json['format'].startsWith(formatName)) {
    return problem('不是议事案卷', 'not a Yishi case file');
  }
  if (json['format'] !== caseFileFormat) {
    const { format } = json;
    return problem(
      `案卷版本为 ${format},本工具只核验 ${caseFileFormat}`,
      `the file is ${format}; this tool verifies ${caseFileFormat}`,
    );
  }
  const wrong = wrongPart(json);
  if (wrong === null) return json as unknown as CaseFile;
  return problem(`案卷的 ${wrong} 不合格式`, `${wrong} is not as the format has it`);
}

function wrongPart(file: Readonly<Record<string, unknown>>): string | null {
  const { proceeding, procedure, chains } = file;
  const strange = Object.keys(file).find((name) => !parts.includes(name));
  if (strange !== undefined) return strange;
  if (!isRecord(proceeding) || !isRecord(proceeding['procedure'])) return 'proceeding';
  if (!isRecord(procedure) || !isRecordList(procedure['steps'])) return 'procedure';
  for (const name of ['escalations', 'disclosures', 'chains']) if (!isRecordList(file[name])) return name;
  return Array.isArray(chains) && chains.every(isChain) ? null : 'chains';
}

// Nothing but the hashed entries and what follows from them: anything else would be read but not proven.
function isChain(chain: Readonly<Record<string, unknown>>): boolean {
  const { workflowId, head, entries, ...strange } = chain;
  if (typeof workflowId !== 'string' || !isRecord(head) || !isRecordList(entries)) return false;
  return Object.keys(strange).length === 0 && Object.keys(head).sort().join() === 'hash,sequence';
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isRecordList(value: unknown): boolean {
  return Array.isArray(value) && value.every(isRecord);
}
