import { execFileSync } from 'node:child_process';

const datesIn = (zone: string) =>
  execFileSync(process.execPath, ['--import', 'tsx', 'test/support/print-dates.ts'], {
    env: { ...process.env, TZ: zone },
    encoding: 'utf8',
  });

test('dates are those of Shanghai, whatever zone the process runs in', () => {
  const inShanghai = datesIn('Asia/Shanghai');
  expect(JSON.parse(inShanghai)).toContainEqual(
    expect.objectContaining({
      iso: '2026-03-08T15:59:59.999Z',
      civil: '2026-03-08',
      starts: '2026-03-28T16:00:00.000Z',
    }),
  );
  for (const zone of ['America/New_York', 'Pacific/Kiritimati', 'Australia/Lord_Howe']) {
    expect(datesIn(zone)).toBe(inShanghai);
  }
}, 30_000);
