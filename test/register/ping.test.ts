import { openRegister } from '../../register/open.js';
import { openTestRegister } from '../support/with-register.js';

jest.setTimeout(60_000);

it('a register that can be read but not written is not there', async () => {
  const test = await openTestRegister();
  const url = new URL(test.databaseUrl);
  await test.register.ping();
  url.searchParams.set('options', '-c default_transaction_read_only=on');
  const readOnly = openRegister(url.href);
  await expect(readOnly.ping()).rejects.toMatchObject({ name: 'RegisterUnavailable', code: '25006' });
  expect(await readOnly.findProceeding('p1')).toBeNull();
  await readOnly.close();
  await test.close();
});
