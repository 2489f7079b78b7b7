/** The streets that use this installation and the communities each of them serves. */
export const streets: Readonly<Record<string, readonly string[]>> = {
  xingpinglu: ['dezheng'],
  yunmenshan: ['longyuan', 'shengshui'],
};

/** The districts above them. */
export const districts: Readonly<Record<string, readonly string[]>> = {
  pingchuan: ['xingpinglu'],
  qingzhou: ['yunmenshan'],
};

/** The district a street belongs to; `undefined` when none here does. */
export const districtOf = (street: string): string | undefined =>
  Object.keys(districts).find((district) => districts[district]?.includes(street));

/** The street a community belongs to; `undefined` when no street here serves it. */
export const streetOf = (community: string): string | undefined =>
  Object.keys(streets).find((street) => streets[street]?.includes(community));
