import { readFileSync } from 'node:fs';
import { parse } from 'yaml';

export interface ComposeService {
  readonly image?: string;
  readonly command?: readonly string[];
  readonly environment?: Readonly<Record<string, string | number>>;
  readonly secrets?: readonly string[];
  /** `20s` */
  readonly stop_grace_period?: string;
}

export interface ComposeFile {
  readonly services: Readonly<Record<string, ComposeService>>;
}

/** What a value of the file becomes outside of containers: the longest name that fits wins. */
export type Places = Readonly<Record<string, string>>;

export function readComposeFile(path = 'docker-compose.yml'): ComposeFile {
  return parse(readFileSync(path, 'utf8'), { merge: true }) as ComposeFile;
}

export function serviceOf({ services }: ComposeFile, name: string): ComposeService {
  const service = services[name];
  if (!service) throw new Error(`docker-compose.yml has no service ${name}`);
  return service;
}

/** `${NAME:-otherwise}` and `${NAME}` as compose fills them in. */
const interpolated = (value: string, env: NodeJS.ProcessEnv): string =>
  value.replaceAll(
    /\$\{(\w+)(?::-([^}]*))?\}/g,
    (_all, name: string, otherwise = '') => env[name] || String(otherwise),
  );

/** A service's environment with the names of the inner network and the paths in containers replaced by ours. */
export function environmentOf(
  { environment = {} }: ComposeService,
  places: Places,
  env: NodeJS.ProcessEnv,
): Record<string, string> {
  const names = Object.keys(places).sort((a, b) => b.length - a.length);
  const placed = (value: string): string => {
    const name = names.find((each) => value === each || (/[:/]$/.test(each) && value.startsWith(each)));
    return name === undefined ? value : `${places[name]}${value.slice(name.length)}`;
  };
  return Object.fromEntries(
    Object.entries(environment).map(([key, value]) => [key, placed(interpolated(String(value), env))]),
  );
}

/** From SIGTERM to SIGKILL; compose's own ten seconds unless said. */
export function graceMsOf({ stop_grace_period: grace = '10s' }: ComposeService): number {
  const [, seconds] = /^(\d+)s$/.exec(grace) ?? [];
  if (seconds === undefined) throw new Error(`stop_grace_period ${grace} is not of the form 20s`);
  return Number(seconds) * 1_000;
}
