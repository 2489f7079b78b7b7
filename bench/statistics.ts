/** The smallest value that `share` of all values do not exceed (nearest rank); `null` of nothing. */
export function percentile(values: readonly number[], share: number): number | null {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? null;
}

export const sumOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0);

/** The slope of the straight line that fits best through (x, y), `null` through fewer than two different x. */
export function slopeOf(points: readonly (readonly [x: number, y: number])[]): number | null {
  const meanX = sumOf(points.map(([x]) => x)) / points.length;
  const meanY = sumOf(points.map(([, y]) => y)) / points.length;
  const spread = sumOf(points.map(([x]) => (x - meanX) ** 2));
  return spread > 0 ? sumOf(points.map(([x, y]) => (x - meanX) * (y - meanY))) / spread : null;
}
