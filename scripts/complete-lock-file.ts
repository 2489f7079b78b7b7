/** `npm run lock`, after a change of dependencies: writes the packages of every platform into package-lock.json. */
import { readFileSync, writeFileSync } from 'node:fs';
import { completed, missingOptionals, type LockFile } from './check/lock-file.js';

const lock = JSON.parse(readFileSync('package-lock.json', 'utf8')) as LockFile;
const missing = missingOptionals(lock);
if (missing.length > 0) writeFileSync('package-lock.json', `${JSON.stringify(completed(lock), null, 2)}\n`);
console.log(`${missing.length} packages added to package-lock.json`);
