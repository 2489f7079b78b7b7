import { readFileSync } from 'node:fs';

/** What must not stand in an environment that others can list: each may come as `NAME_FILE`, the path of a file. */
const secrets = ['DATABASE_URL', 'PAYLOAD_KEYS', 'TEMPORAL_API_KEY'] as const;

/** An environment without blanks, in which every value is a text. */
export type Environment = Readonly<Record<string, string>>;

/**
 * The environment with the secrets read from their files and blank values left out.
 * @throws Error naming the variable when a secret is given twice or its file cannot be read; never its value
 */
export function environmentFrom(given: NodeJS.ProcessEnv): Environment {
  const stated = Object.entries(given).flatMap(([name, value]) => (value?.trim() ? [[name, value] as const] : []));
  const env: Record<string, string> = Object.fromEntries(stated);
  for (const name of secrets) {
    const file = env[`${name}_FILE`];
    if (file === undefined) continue;
    if (env[name] !== undefined) throw new Error(`${name} 与 ${name}_FILE 只能给其一 / give one of them, not both`);
    env[name] = contentOf(file, `${name}_FILE`);
  }
  return env;
}

/** The text of a file that a variable names. @throws Error naming the variable when it is not there or empty */
function contentOf(file: string, variable: string): string {
  let content: string;
  try {
    content = readFileSync(file, 'utf8').trim();
  } catch (cause) {
    throw new Error(`${variable}=${file}:读不到 / cannot be read`, { cause });
  }
  if (content === '') throw new Error(`${variable}=${file}:是空的 / is empty`);
  return content;
}
