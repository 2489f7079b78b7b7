/** `npm start`: everything from one terminal. Ctrl-C ends it; the data stay, and the next start goes on with them. */
import { portFrom } from './stack/ports.js';
import { homeFrom, startStack } from './stack/stack.js';
import { aborted, stopSignal } from './stack/stop-signal.js';
import { welcome } from './stack/welcome.js';

const report = (line: string): void => {
  console.log(line);
};
const signal = stopSignal();
const { env } = process;

try {
  const ports = {
    api: portFrom(env, 'PORT', 8080),
    temporal: portFrom(env, 'TEMPORAL_PORT', 7233),
    temporalUi: portFrom(env, 'TEMPORAL_UI_PORT', 8233),
    postgres: portFrom(env, 'PG_PORT', 15432),
  };
  const stack = await startStack({ home: homeFrom(env), ports, report, env, signal });
  report(welcome(stack));
  await aborted(signal);
  report('Stopping 正在停止 …');
  await stack.stop();
  report('Stopped; the data are kept. 已停止,数据已保留。');
} catch (error) {
  if (!signal.aborted) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
process.exit();
