import { devIdentities } from '../identities.js';
import { tokenRequired, type Identify } from './identify.js';

/** The fixed tokens, each with its one role. */
export const identifyDeveloper: Identify = ({ token }) => {
  const identity = devIdentities.get(token);
  return identity ? Promise.resolve(identity) : Promise.reject(tokenRequired());
};
