/**
 * `npm run directory -- load FILE`: who is told what by which channel, everyone at once (JSON as in
 * `deploy/directory.example.json`). `-- show` prints what is loaded, addresses masked. Exit code 0: done; 1: failed;
 * 2: wrong usage or a file that is no directory, in which case nothing has changed.
 */
import { readFileSync } from 'node:fs';
import type { Directory } from '../domain/directory.js';
import { openRegister } from '../register/open.js';
import { asCommand } from './as-command.js';
import { maskedAddress } from './directory/masked-address.js';
import { parseDirectory } from './directory/parse.js';
import { installationFrom } from './stack/installation.js';

const usage = '用法 / usage: npm run directory -- load FILE | show';

type Command = { readonly do: 'show' } | { readonly do: 'load'; readonly directory: Directory };

function readCommand([command, file, ...rest]: readonly string[]): Command {
  if (command === 'show' && file === undefined) return { do: 'show' };
  if (command !== 'load' || file === undefined || rest.length > 0) throw new Error(usage);
  return { do: 'load', directory: parseDirectory(JSON.parse(readFileSync(file, 'utf8'))) };
}

async function carryOut(command: Command): Promise<void> {
  const { databaseUrl } = await installationFrom(process.env);
  const register = openRegister(databaseUrl);
  try {
    if (command.do === 'load') await register.replaceDirectory(command.directory);
    const { recipients, postings } = await register.readDirectory();
    if (command.do === 'show') show({ recipients, postings });
    console.log(`${recipients.length} 个收件人 recipients, ${postings.length} 项任职 postings`);
  } finally {
    await register.close();
  }
}

function show({ recipients, postings }: Directory): void {
  for (const { id, kind, addresses, locale, quiet, digestAt } of recipients) {
    const ways = addresses.map(({ channel, address }) => `${channel}:${maskedAddress(address)}`).join(' → ');
    const hours = [quiet && `免打扰 quiet ${quiet.from}–${quiet.to}`, digestAt && `汇总 digest ${digestAt}`];
    console.log([id, kind, locale, ways, ...hours.filter((each) => each !== null)].join('\t'));
    for (const post of postings.filter(({ recipient }) => recipient === id)) {
      console.log(`\t${post.audience}@${post.organisation}\t${post.from}…${post.to ?? ''}`);
    }
  }
}

await asCommand(readCommand, carryOut);
