/**
 * `npm run assignments -- load FILE`: who may act as what, everyone at once (JSON: `assignments`, each of `subject`,
 * `role`, `organisation`, `from`, `to`). `-- list` prints those that are loaded, each with the id under which the record
 * knows the person (`OIDC_ISSUER` says of which provider). Exit code 0: done; 1: failed; 2: wrong usage or a file that is
 * no such list, in which case nothing has changed.
 */
import { readFileSync } from 'node:fs';
import { pseudonymOf } from '../api/identity/office.js';
import type { Assignment } from '../domain/assignment.js';
import { openRegister } from '../register/open.js';
import { asCommand } from './as-command.js';
import { parseAssignments } from './assignments/parse.js';
import { installationFrom } from './stack/installation.js';

const usage = '用法 / usage: npm run assignments -- load FILE | list';

type Command = { readonly do: 'list' } | { readonly do: 'load'; readonly all: readonly Assignment[] };

function readCommand([command, file, ...rest]: readonly string[]): Command {
  if (command === 'list' && file === undefined) return { do: 'list' };
  if (command !== 'load' || file === undefined || rest.length > 0) throw new Error(usage);
  return { do: 'load', all: parseAssignments(JSON.parse(readFileSync(file, 'utf8'))) };
}

async function carryOut(command: Command): Promise<void> {
  const { databaseUrl, env } = await installationFrom(process.env);
  const register = openRegister(databaseUrl);
  try {
    if (command.do === 'load') await register.replaceAssignments(command.all);
    const all = command.do === 'load' ? command.all : await register.listAssignments();
    if (command.do === 'list') for (const each of all) console.log(lineOf(each, env['OIDC_ISSUER'] ?? ''));
    console.log(`${all.length} 项职务 / assignments${command.do === 'load' ? ' 已启用 hold from now on' : ''}`);
  } finally {
    await register.close();
  }
}

const lineOf = ({ subject, role, organisation, from, to }: Assignment, issuer: string): string =>
  [pseudonymOf(issuer, subject), subject, `${role}@${organisation}`, `${from}…${to ?? ''}`].join('\t');

await asCommand(readCommand, carryOut);
