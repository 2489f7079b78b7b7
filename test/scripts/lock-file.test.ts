import { readFileSync } from 'node:fs';
import { completed, missingOptionals, type LockFile } from '../../scripts/check/lock-file.js';

const lock: LockFile = {
  packages: {
    '': {},
    'node_modules/a': {
      version: '1.0.0',
      dev: true,
      optionalDependencies: { '@a/win32-x64-msvc': '1.0.0', '@a/here': '2.0.0' },
    },
    'node_modules/a/node_modules/@a/here': { version: '2.0.0' },
    'node_modules/b': { version: '1.0.0', optionalDependencies: { '@a/linux-arm64-musl': '1.0.0' } },
  },
};

describe('the lock file', () => {
  test('holds the packages of every platform, so that npm ci takes it anywhere', () => {
    expect(missingOptionals(JSON.parse(readFileSync('package-lock.json', 'utf8')) as LockFile)).toEqual([]);
  });

  test('what is missing is found, and added for its platform', () => {
    expect(missingOptionals(lock).map(({ name }) => name)).toEqual(['@a/win32-x64-msvc', '@a/linux-arm64-musl']);
    const { packages } = completed(lock);
    expect(packages['node_modules/@a/win32-x64-msvc']).toEqual({
      version: '1.0.0',
      os: ['win32'],
      cpu: ['x64'],
      dev: true,
      optional: true,
    });
    expect(packages['node_modules/@a/linux-arm64-musl']?.libc).toEqual(['musl']);
    expect(missingOptionals({ packages })).toEqual([]);
  });

  test('one that is needed everywhere is not waved through', () => {
    const packages = { 'node_modules/a': { optionalDependencies: { fsevents: '2.0.0' } } };
    expect(() => completed({ packages })).toThrow('fsevents is missing and its name tells no platform');
  });
});
