import { randomBytes } from 'node:crypto';
import { defaultPayloadConverter, type Payload } from '@temporalio/common';
import fc from 'fast-check';
import { SealingCodec, type Unsealed } from '../../operations/payload-codec.js';
import { parsePayloadKeys } from '../../operations/payload-keys.js';
import { failureConverter } from '../../worker/encoded-failures.js';

const line = (id: string) => `${id} ${randomBytes(32).toString('base64')}`;
const [first, second, third] = [line('2026-05'), line('2026-11'), line('2027-05')];

const codec = (lines: readonly string[], unsealed?: Unsealed) =>
  new SealingCodec(parsePayloadKeys(lines.join('\n')), unsealed);

const payloadOf = (value: unknown): Payload => defaultPayloadConverter.toPayload(value);
const valueOf = (payload: Payload): unknown => defaultPayloadConverter.fromPayload(payload);
const text = (bytes: Uint8Array | null | undefined) => Buffer.from(bytes ?? []).toString('latin1');

async function sealed(value: unknown, by = codec([first])): Promise<Payload> {
  const [payload] = await by.encode([payloadOf(value)]);
  if (!payload) throw new Error('nothing came back');
  return payload;
}

async function opened(payload: Payload, by = codec([first])): Promise<unknown> {
  const [plain] = await by.decode([payload]);
  return plain && valueOf(plain);
}

// JSON has no minus zero: what cannot be written cannot come back.
const json = fc.jsonValue().map((value): unknown => JSON.parse(JSON.stringify(value)));

test('whatever is sealed opens as it was', async () => {
  await fc.assert(
    fc.asyncProperty(json, async (value) => {
      expect(await opened(await sealed(value))).toEqual(value);
    }),
  );
  expect(await opened(await sealed(undefined))).toBeUndefined();
  expect(await opened(await sealed(new Uint8Array([0, 255])))).toEqual(new Uint8Array([0, 255]));
});

test('many come back in their order, none as none', async () => {
  const by = codec([first]);
  const values = Array.from({ length: 50 }, (_, at) => at);
  expect((await by.decode(await by.encode(values.map(payloadOf)))).map(valueOf)).toEqual(values);
  expect(await by.encode([])).toEqual([]);
  expect(await by.decode([])).toEqual([]);
});

test('nothing of it shows, its encoding included, and the same is never sealed alike', async () => {
  const one = await sealed({ phone: '13812345678' });
  const other = await sealed({ phone: '13812345678' });
  expect(text(one.data)).not.toContain('13812345678');
  expect(text(one.data)).not.toContain('json');
  expect(Object.fromEntries(Object.entries(one.metadata ?? {}).map(([name, value]) => [name, text(value)]))).toEqual({
    encoding: 'binary/encrypted',
    'encryption-key-id': '2026-05',
  });
  expect(text(one.data)).not.toBe(text(other.data));
});

test('any bit changed, any byte missing: it does not open', async () => {
  const whole = await sealed('决议');
  const data = whole.data ?? new Uint8Array();
  for (let at = 0; at < data.length; at += 1) {
    const changed = data.slice();
    changed[at] = (changed[at] ?? 0) ^ (1 << (at % 8));
    await expect(opened({ ...whole, data: changed })).rejects.toThrow(/2026-05/);
    await expect(opened({ ...whole, data: data.slice(0, at) })).rejects.toThrow(/2026-05/);
  }
});

test('the first key seals, all of them open', async () => {
  const old = await sealed('旧', codec([first]));
  const turned = codec([second, first]);
  const fresh = await sealed('新', turned);
  expect(text(fresh.metadata?.['encryption-key-id'])).toBe('2026-11');
  expect([await opened(old, turned), await opened(fresh, turned)]).toEqual(['旧', '新']);
  expect(await opened(fresh, codec([first, second]))).toBe('新');
});

test('without its key it does not open, under the name of another neither', async () => {
  const old = await sealed('旧', codec([first]));
  await expect(opened(old, codec([second, third]))).rejects.toThrow(/2026-05/);
  const renamed = { ...old, metadata: { ...old.metadata, 'encryption-key-id': Buffer.from('2026-11') } };
  await expect(opened(renamed, codec([second]))).rejects.toThrow(/2026-11/);
  const copied = first.replace('2026-05', '2026-06');
  const relabelled = { ...old, metadata: { ...old.metadata, 'encryption-key-id': Buffer.from('2026-06') } };
  await expect(opened(relabelled, codec([copied]))).rejects.toThrow(/2026-06/);
});

test('what is not sealed is not trusted, except where histories are only read', async () => {
  const plain = payloadOf({ act: 'forged' });
  await expect(opened(plain)).rejects.toThrow(/not encrypted/);
  await expect(opened({})).rejects.toThrow(/not encrypted/);
  expect(await opened(plain, codec([first], 'passed'))).toEqual({ act: 'forged' });
});

describe('failures', () => {
  const failureOf = (error: unknown) => failureConverter.errorToFailure(error, defaultPayloadConverter);

  test('carry message and stack in a payload', () => {
    const failure = failureOf(new Error('canary-9', { cause: new Error('canary-10') }));
    const { encodedAttributes, cause, ...rest } = failure;
    expect(JSON.stringify([rest, { ...cause, encodedAttributes: null }])).not.toContain('canary');
    expect(encodedAttributes && valueOf(encodedAttributes)).toMatchObject({ message: 'canary-9' });
    expect(failureConverter.failureToError(failure, defaultPayloadConverter).message).toBe('canary-9');
  });

  test('of payloads that do not open stay readable, since nobody could open them', async () => {
    const failure = failureOf(await opened(await sealed(1), codec([second])).catch((error: unknown) => error));
    expect(failure.message).toMatch(/no payload key "2026-05"/);
  });
});
