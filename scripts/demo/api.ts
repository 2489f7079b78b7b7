import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Directory } from '../../domain/directory.js';
import { openRegister } from '../../register/open.js';
import { freePorts, portFrom } from '../stack/ports.js';
import { startStack } from '../stack/stack.js';
import type { Report } from './narrator.js';
import { startProviders } from './providers.js';

/** Where the demo is played. */
export interface Api {
  readonly url: string;
  readonly ownStack: boolean;
  /** How many messages reached mail server and robots, by channel; `null` where they are not the demo's own. */
  readonly arrived: (() => Readonly<Record<string, number>>) | null;
  /** Ends what was started for the demo; `failed` shows the last words of its processes. */
  readonly close: (how: 'done' | 'failed') => Promise<void>;
}

/** `YISHI_API`, else what runs on the default port and takes the development identities, else a stack of its own. */
export async function findApi(env: NodeJS.ProcessEnv, report: Report, signal: AbortSignal): Promise<Api> {
  const given = env.YISHI_API;
  const url = given || `http://127.0.0.1:${portFrom(env, 'PORT', 8080)}`;
  const complaint = await complaintAbout(url);
  if (complaint === null) return { url, ownStack: false, arrived: null, close: () => Promise.resolve() };
  if (given) throw new Error(`YISHI_API=${given}: ${complaint}`);
  report('没有正在运行的议事系统,另起一套演示环境 … No stack is running; starting one for the demo.');
  return await startOwnStack(env, report, signal);
}

/** `null` when the demo can be played there. */
async function complaintAbout(url: string): Promise<string | null> {
  try {
    const timely = () => ({ signal: AbortSignal.timeout(3_000) });
    const ready = await fetch(`${url}/readyz`, timely());
    if (!ready.ok) return `/readyz answers ${ready.status}`;
    const openApi = (await (await fetch(`${url}/openapi.json`, timely())).json()) as { info?: { title?: unknown } };
    if (!String(openApi.info?.title).includes('Yishi')) return 'is not a Yishi API';
    const headers = { authorization: 'Bearer dev.operator' };
    const { status } = await fetch(`${url}/procedures`, { headers, ...timely() });
    return status === 200 ? null : `does not take the development identities (${status})`;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** Whatever servers the environment names stay untouched: the demo's data are thrown away. */
async function startOwnStack(env: NodeJS.ProcessEnv, report: Report, signal: AbortSignal): Promise<Api> {
  const { DATABASE_URL, TEMPORAL_ADDRESS, TEMPORAL_NAMESPACE, HOST, PORT, ...own } = env;
  const home = mkdtempSync(join(tmpdir(), 'yishi-demo-'));
  // PostgreSQL may run as another user, who must be able to pass.
  chmodSync(home, 0o711);
  const discard = (): void => rmSync(home, { recursive: true, force: true });
  const lastWords: string[] = [];
  const providers = await startProviders(join(home, 'channels'));
  try {
    const [postgres = 0, temporal = 0, temporalUi = 0, api = 0] = await freePorts(4);
    const ports = { postgres, temporal, temporalUi, api };
    const stack = await startStack({
      home,
      ports,
      report: quietly(report, lastWords),
      env: { ...own, YISHI_CHANNELS: providers.channelsFile },
      signal,
    });
    await loadDirectory(stack.databaseUrl, providers.directory);
    report(`API ${stack.apiUrl} · Temporal UI ${stack.temporalUiUrl ?? ''}`);
    const close = async (how: 'done' | 'failed'): Promise<void> => {
      if (how === 'failed' && !signal.aborted) report(lastWords.join('\n'));
      await stack.stop();
      await providers.close();
      discard();
    };
    return { url: stack.apiUrl, ownStack: true, arrived: () => providers.arrived(), close };
  } catch (error) {
    if (!signal.aborted) report(lastWords.join('\n'));
    await providers.close();
    discard();
    throw error;
  }
}

async function loadDirectory(databaseUrl: string, directory: Directory): Promise<void> {
  const register = openRegister(databaseUrl);
  await register.replaceDirectory(directory).finally(() => register.close());
}

/** Shows the set-up; what the processes log is kept for the case that something fails. */
function quietly(report: Report, lastWords: string[]): Report {
  return (line) => {
    if (!line.startsWith('[')) return report(line);
    lastWords.push(line);
    if (lastWords.length > 20) lastWords.shift();
  };
}
