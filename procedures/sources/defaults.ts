import type { Source } from '../../domain/source.js';

/** No source fixes the value; the street may change it. `says` gives the reading or the reason, never the number again. */
export const byDefault = (says?: string): Source => ({
  provenance: 'default',
  ref: 'D',
  instrument: { zh: '本系统缺省值,街道可调整', en: 'Default of this system; the street may change it' },
  ...(says === undefined ? {} : { says }),
});
