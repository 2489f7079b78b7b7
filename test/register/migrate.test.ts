import { migrate } from '../../register/migrate.js';
import { openRegister } from '../../register/open.js';
import { createEmptyDatabase } from '../support/database.js';
import { opening } from './fixtures.js';

jest.setTimeout(120_000);

it('several processes that start at once prepare an empty database together', async () => {
  const database = await createEmptyDatabase();
  await Promise.all(Array.from({ length: 6 }, () => migrate(database.url)));
  const register = openRegister(database.url);
  await register.commit(opening());
  await migrate(database.url);
  expect(await register.timeline('p1')).toHaveLength(2);
  await register.close();
  await database.drop();
});

it('a wrong folder is reported', async () => {
  const database = await createEmptyDatabase();
  await expect(migrate(database.url, '/nowhere')).rejects.toThrow('_journal.json');
  await database.drop();
});

it('no server: the register says so, and its owner goes on', async () => {
  const register = openRegister('postgres://nobody:x@127.0.0.1:1/nothing');
  await expect(register.ping()).rejects.toMatchObject({ name: 'RegisterUnavailable', code: 'ECONNREFUSED' });
  await register.close();
});
