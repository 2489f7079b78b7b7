import { openTestRegister, type RegisterUnderTest } from '../support/with-register.js';

jest.setTimeout(120_000);

let test: RegisterUnderTest;
beforeAll(async () => {
  test = await openTestRegister();
});
afterAll(() => test.close());

const answer = (body: unknown) => ({ status: 201, headers: { location: '/proceedings/p1' }, body });

it('a new key is claimed and not answered yet', async () => {
  expect(await test.register.claim('anna', 'k1', 'digest')).toMatchObject({ bodyDigest: 'digest', answer: null });
});

it('a key claimed again says when it was claimed first', async () => {
  const { claimedAt } = await test.register.claim('anna', 'k6', 'digest');
  expect(claimedAt).toMatch(/^\d{4}-\d\d-\d\dT[\d:]{8}\.\d{3}Z$/);
  expect(await test.register.claim('anna', 'k6', 'another body')).toMatchObject({ claimedAt, bodyDigest: 'digest' });
});

it('of fifty claims at the same moment one body wins, and all learn which', async () => {
  const claims = await Promise.all(
    Array.from({ length: 50 }, (_, index) => test.register.claim('anna', 'k2', `digest ${index}`)),
  );
  expect(new Set(claims.map(({ bodyDigest }) => bodyDigest)).size).toBe(1);
  expect(claims.every(({ answer: kept }) => kept === null)).toBe(true);
});

it('of fifty answers at the same moment one is kept, and all get it', async () => {
  await test.register.claim('anna', 'k3', 'digest');
  const kept = await Promise.all(
    Array.from({ length: 50 }, (_, index) => test.register.keep('anna', 'k3', answer({ index }))),
  );
  expect(new Set(kept.map((each) => JSON.stringify(each))).size).toBe(1);
  expect(await test.register.claim('anna', 'k3', 'another body')).toMatchObject({
    bodyDigest: 'digest',
    answer: kept[0],
  });
});

it('the same key of another principal is another key', async () => {
  await test.register.claim('anna', 'k4', 'digest');
  await test.register.keep('anna', 'k4', answer('hers'));
  expect(await test.register.claim('bo', 'k4', 'digest')).toMatchObject({ bodyDigest: 'digest', answer: null });
});

it.each([null, [], '', 'a\u0000b "😀', { deep: { list: [1, null] } }])('keeps any body: %j', async (body) => {
  const key = `k5 ${JSON.stringify(body)}`;
  await test.register.claim('anna', key, 'digest');
  await test.register.keep('anna', key, answer(body));
  expect((await test.register.claim('anna', key, 'digest')).answer).toEqual(answer(body));
});

it('an answer to a key that nobody claimed is a mistake', async () => {
  await expect(test.register.keep('anna', 'never', answer(1))).rejects.toThrow('never claimed');
});
