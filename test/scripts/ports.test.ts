import { existsSync } from 'node:fs';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { join } from 'node:path';
import { freePorts, portFrom, refuseTakenPorts } from '../../scripts/stack/ports.js';
import { startStack } from '../../scripts/stack/stack.js';
import { sandbox } from './support/sandbox.js';

describe('ports', () => {
  let holder: Server;
  let taken: number;

  beforeEach(async () => {
    holder = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => holder.once('listening', resolve));
    taken = (holder.address() as AddressInfo).port;
  });

  afterEach(() => {
    holder.close();
  });

  test('a taken port is named with its number and the variable that changes it', async () => {
    const [free = 0] = await freePorts(1);
    const wishes = [
      { what: 'API', variable: 'PORT', port: free },
      { what: 'Temporal UI', variable: 'TEMPORAL_UI_PORT', port: taken },
    ];
    const failure = await refuseTakenPorts(wishes).catch(String);
    expect(failure).toContain(`Port ${taken} (Temporal UI) is taken`);
    expect(failure).toContain(`TEMPORAL_UI_PORT=${taken + 1}`);
    expect(failure).not.toContain(String(free));
  });

  test('one port for two purposes is refused', async () => {
    const [free = 0] = await freePorts(1);
    const wishes = ['PORT', 'PG_PORT'].map((variable) => ({ what: variable, variable, port: free }));
    await expect(refuseTakenPorts(wishes)).rejects.toThrow(`Port ${free} (PG_PORT, PG_PORT) is asked for twice`);
  });

  test.each(['0', '65536', '80.5', 'http', '-1'])('PORT=%s is no port number', (text) => {
    expect(() => portFrom({ PORT: text }, 'PORT', 8080)).toThrow(`PORT=${text} is not a port number`);
  });

  test('a port in the environment counts, an empty one does not', () => {
    expect(portFrom({ PORT: '65535' }, 'PORT', 8080)).toBe(65_535);
    expect(portFrom({ PORT: '' }, 'PORT', 8080)).toBe(8080);
  });

  test('with a taken port the stack starts nothing at all', async () => {
    const home = join(sandbox(), 'home');
    const [temporal = 0, temporalUi = 0, postgres = 0] = await freePorts(3);
    const ports = { api: taken, temporal, temporalUi, postgres };
    const start = startStack({ home, ports, report: () => undefined, env: {}, signal: new AbortController().signal });
    await expect(start).rejects.toThrow(`Port ${taken} (API) is taken`);
    expect(existsSync(home)).toBe(false);
  });
});
