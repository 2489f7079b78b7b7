import { randomInt } from 'node:crypto';
import { createServer, type Server } from 'node:net';

/** A port someone may have taken: what it is for, and the variable that changes it. */
export interface PortWish {
  readonly what: string;
  readonly variable: string;
  readonly port: number;
}

/** Reads a port from the environment; refuses anything that is no port number. */
export function portFrom(env: NodeJS.ProcessEnv, variable: string, fallback: number): number {
  const text = env[variable];
  if (text === undefined || text === '') return fallback;
  const port = Number(text);
  if (Number.isInteger(port) && port > 0 && port < 65_536) return port;
  throw new Error(`${variable}=${text} is not a port number (1 … 65535). ${variable} 不是有效端口号。`);
}

/** Throws one message that names every taken port with its variable, before anything is started. */
export async function refuseTakenPorts(wishes: readonly PortWish[], host = '127.0.0.1'): Promise<void> {
  const twice = wishes.filter(({ port }, at) => wishes.findIndex((other) => other.port === port) !== at);
  const complaints = twice.map(({ what, variable, port }) => `Port ${port} (${what}, ${variable}) is asked for twice.`);
  for (const { what, variable, port } of wishes) {
    const code = await bindError(port, host);
    if (code === null) continue;
    const reason = code === 'EADDRINUSE' ? 'is taken 端口已被占用' : `cannot be used 无法使用 (${code})`;
    complaints.push(`Port ${port} (${what}) ${reason}; choose another with ${variable}, e.g. ${variable}=${port + 1}.`);
  }
  if (complaints.length > 0) throw new Error(complaints.join('\n'));
}

/**
 * `count` different ports that were free a moment ago. They lie below the range from which systems hand out ports, so
 * that nothing started in between is given one of them.
 */
export async function freePorts(count: number): Promise<number[]> {
  const found = new Set<number>();
  while (found.size < count) {
    const port = randomInt(20_000, 32_000);
    if ((await bindError(port, '127.0.0.1')) === null) found.add(port);
  }
  return [...found];
}

async function bindError(port: number, host: string): Promise<string | null> {
  try {
    await close(await listen(port, host));
    return null;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code ?? String(error);
  }
}

function listen(port: number, host: string): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen({ port, host, exclusive: true }, () => {
      resolve(server);
    });
  });
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => {
      resolve();
    });
  });
}
