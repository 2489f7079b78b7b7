import { isRecord } from './shape.js';
import { problem, type Problem } from './report.js';

/** The JSON of a file, unless it is empty, no JSON, or says something twice so that readers may see different things. */
export function parseCaseFile(text: string): { readonly json: unknown } | Problem {
  if (text.trim() === '') return problem('文件是空的', 'the file is empty');
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return problem('文件不是 JSON', 'the file is not JSON');
  }
  if (writtenNames(text) === namesIn(json)) return { json };
  return problem('文件中有重复的字段名', 'the file holds the same name twice in one object');
}

/** How many names of members stand in the text. */
function writtenNames(text: string): number {
  let count = 0;
  for (const [, colon] of text.matchAll(/"(?:[^"\\]|\\.)*"(\s*:)?/g)) if (colon !== undefined) count += 1;
  return count;
}

/** How many members all objects have together; not recursive, because a hostile file may be nested without end. */
function namesIn(json: unknown): number {
  let count = 0;
  const left = [json];
  while (left.length > 0) {
    const value = left.pop();
    if (isRecord(value)) count += Object.keys(value).length;
    if (typeof value === 'object' && value !== null) for (const member of Object.values(value)) left.push(member);
  }
  return count;
}
