import type { CaseFile } from '../case-file.js';
import { digestOf } from '../digest.js';
import { checkLinks } from './chain-check.js';
import { checkDisclosures } from './disclosure-check.js';
import { recount } from './recount.js';
import { problem, referTo, unless, type Findings, type Problem, type VerificationReport } from './report.js';
import { readCaseFile } from './shape.js';
import { checkSubjects } from './subject-check.js';

/**
 * Checks a case file by itself, without network and without us.
 *
 * It proves that the file agrees with itself: no entry was edited, dropped, added, moved or cut off, the proceeding,
 * its escalations and notices are what the record left behind, and every verdict follows from its counts. It cannot
 * know whether the whole file was made up by someone who computed every hash anew, or whether a proceeding still
 * running has gone on since the export (the time of export is under the seal only). `expectedHead`, the hash of the
 * proceeding's last entry as learnt from somewhere else, settles both.
 */
export function verifyCaseFile(json: unknown, expectedHead?: string): VerificationReport {
  const file = readCaseFile(json);
  if ('text' in file) return { ok: false, verified: [], problems: [file] };
  const findings = checksOf(file, expectedHead).map(findingsOf);
  const problems = findings.flatMap((each) => each.problems);
  return { ok: problems.length === 0, verified: findings.flatMap((each) => each.verified), problems };
}

type Check = () => Findings;

function checksOf(file: CaseFile, expectedHead?: string): readonly Check[] {
  const { length } = file.disclosures;
  const heads: Check = () =>
    unless(checkHead(file, expectedHead ?? ''), '末条摘要与所给一致', 'the last entry is the head you gave');
  return [
    ...file.chains.map(
      (chain): Check =>
        () =>
          chainFindings(chain),
    ),
    () =>
      unless(checkSubjects(file), '所载状态与末条记录一致', 'what the file shows is what the last entries left behind'),
    () => unless(checkDisclosures(file), `${length} 份公示与记录一致`, `${length} public notices are as recorded`),
    () => unless(checkProcedure(file), '程序文本与其摘要一致', 'the pinned procedure fits its digest'),
    () => recount(file),
    ...(expectedHead === undefined ? [] : [heads]),
    () => unless(checkSeal(file), '案卷封印完好', 'the seal is intact'),
  ];
}

/** A check that stumbles over a value of the wrong kind has found a forgery too. */
function findingsOf(check: Check): Findings {
  try {
    return check();
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { problems: [problem(`案卷无法读通:${reason}`, `the file makes no sense: ${reason}`)], verified: [] };
  }
}

function chainFindings(chain: CaseFile['chains'][number]): Findings {
  const { workflowId, entries } = chain;
  const zh = `${workflowId}:第 1 至 ${entries.length} 条完整相连`;
  return unless(checkLinks(chain), zh, `${workflowId}: entries 1 to ${entries.length} are complete and linked`);
}

function checkProcedure({ proceeding, procedure }: CaseFile): readonly Problem[] {
  const { digest, ...definition } = procedure;
  if (digestOf(definition) === digest && proceeding.procedure.digest === digest) return [];
  return [problem('程序文本被改动', 'the pinned procedure was edited')];
}

function checkHead({ proceeding, chains }: CaseFile, given: string): readonly Problem[] {
  const entries = chains.find(({ workflowId }) => workflowId === proceeding.id)?.entries ?? [];
  const place = entries.findIndex(({ hash }) => hash === given.toLowerCase());
  const entry = entries.at(place);
  if (!entry || (place !== -1 && place === entries.length - 1)) return [];
  const at = referTo(proceeding.id, entry);
  return [
    place === -1
      ? problem('末条摘要与所给不符', 'the last entry is not the head you gave', at)
      : problem('所给摘要属于此条,其后还有记录', 'the head you gave is this entry, but more follow', at),
  ];
}

function checkSeal({ seal, ...content }: CaseFile): readonly Problem[] {
  if (digestOf(content) === seal) return [];
  return [problem('案卷封印不符,有内容被改动', 'the seal does not fit: something was edited')];
}
