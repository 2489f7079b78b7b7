/** The streets that use this installation and the communities each of them serves. */
export const streets: Readonly<Record<string, readonly string[]>> = {
  xingpinglu: ['dezheng'],
  yunmenshan: ['longyuan', 'shengshui'],
};

/** The street a community belongs to; `undefined` when no street here serves it. */
export const streetOf = (community: string): string | undefined =>
  Object.keys(streets).find((street) => streets[street]?.includes(community));
