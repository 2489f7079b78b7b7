import type { routes } from '../../contracts/routes.js';
import type { Deps } from '../deps.js';
import { ok, type Call, type Handler } from '../http/call.js';
import { ProblemError } from '../problems.js';

type Test = typeof routes.testChannel;

export const listChannels: Handler<typeof routes.listChannels> = async (_call, { register }) =>
  ok({ items: await register.listChannels() });

/** One trial for each request key; the address stays in the register until the message is sent. */
export const testChannel: Handler<Test> = async (call, deps) => {
  const { subject: channel, requestKey: id } = call;
  if (channel.state === 'off') {
    throw new ProblemError('CHANNEL_OFF', channel.why ? { text: channel.why } : {});
  }
  await deps.register.askTrial({ id, channel: channel.id, address: await addressFor(call, deps) });
  return ok({ channel: channel.id, ...(await deps.gateway.testChannel(id)) });
};

async function addressFor({ subject, actor, body }: Call<Test>, { register, now }: Deps): Promise<string> {
  // A group robot posts to its one group.
  if (subject.kind.endsWith('Robot')) return '';
  const address = body.address ?? (await register.addressOf('operator', actor.organisation, subject.id, now()));
  if (address === null) throw new ProblemError('ADDRESS_REQUIRED');
  return address;
}
