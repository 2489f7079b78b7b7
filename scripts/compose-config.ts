/** `npm run compose-config`: loads docker-compose.yml as Docker Compose does and prints what it makes of it, or why not. */
import { obtainComposeConfig } from './stack/production/compose-config.js';
import { runToEnd } from './stack/run-command.js';

const program = await obtainComposeConfig((line) => {
  console.error(line);
});
const { exitCode, output } = await runToEnd(program, ['docker-compose.yml']);
console.log(output);
process.exitCode = exitCode ?? 1;
