import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { environmentFrom } from '../../operations/environment.js';

const folder = mkdtempSync(join(tmpdir(), 'yishi-secrets-'));
afterAll(() => rmSync(folder, { recursive: true }));

function file(name: string, content: string): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

test('a secret comes from its file, without the line break at its end', () => {
  const given = { DATABASE_URL_FILE: file('url', 'postgres://yishi:long-and-random@db/yishi\n'), PORT: '80' };
  expect(environmentFrom(given)).toEqual(
    expect.objectContaining({ DATABASE_URL: 'postgres://yishi:long-and-random@db/yishi', PORT: '80' }),
  );
});

test('blank values count as absent', () => {
  expect(environmentFrom({ DATABASE_URL: '', PORT: ' ', HOST: undefined })).toEqual({});
});

test.each([
  ['given twice', { PAYLOAD_KEYS: 'canary', PAYLOAD_KEYS_FILE: file('twice', 'canary') }, /PAYLOAD_KEYS_FILE/],
  ['in a file that is not there', { PAYLOAD_KEYS_FILE: '/nowhere/keys' }, /PAYLOAD_KEYS_FILE=\/nowhere\/keys/],
  ['in an empty file', { DATABASE_URL_FILE: file('empty', '\n') }, /DATABASE_URL_FILE/],
])('a secret %s is refused by name, and its value stays unsaid', (_how, given, reason) => {
  const read = () => environmentFrom(given);
  expect(read).toThrow(reason);
  expect(read).not.toThrow(/canary/);
});
