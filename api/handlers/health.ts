import type { routes } from '../../contracts/routes.js';
import { unavailable } from '../problems.js';
import { ok, type Handler } from '../http/call.js';

export const healthz: Handler<typeof routes.healthz> = () => Promise.resolve(ok({ status: 'alive' }));

/** Ready when an act would be taken and put on record now; else it says what is missing. */
export const readyz: Handler<typeof routes.readyz> = async (_call, { register, gateway }) => {
  const [record, run] = await Promise.all([
    register.ping().then(
      () => [],
      () => ['register'],
    ),
    gateway.missing(),
  ]);
  const missing = [...record, ...run];
  if (missing.length > 0) throw unavailable(missing);
  return ok({ status: 'ready' });
};
