import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { connect } from 'node:net';
import { freePorts } from './ports.js';
import { waitUntil } from './wait-until.js';

/**
 * Starts a server once so that Java notes the classes it loaded: later starts take a third of the time, which on a busy
 * machine decides whether the SDK, which waits five seconds, finds it. Without the note the server merely starts slower.
 * `args` come before the port.
 */
export async function archiveClasses(file: string, args: readonly string[], directory: string): Promise<void> {
  const [port = 0] = await freePorts(1);
  const options = { cwd: directory, stdio: 'ignore' } as const;
  const server = spawn('java', [`-XX:ArchiveClassesAtExit=${file}`, ...args, String(port)], options);
  const ended = once(server, 'exit').catch(() => undefined);
  const hopeless = (): string | undefined => (server.exitCode === null ? undefined : 'ended');
  await waitUntil(() => reach(port), { what: 'the server', withinMs: 20_000, hopeless }).catch(() => undefined);
  server.kill('SIGTERM');
  const late = setTimeout(() => server.kill('SIGKILL'), 20_000);
  await ended;
  clearTimeout(late);
}

function reach(port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => {
      socket.destroy();
      resolve();
    });
    socket.once('error', reject);
  });
}
