/** A value that `npm test` provides. */
export function provided(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set; run the tests with "npm test"`);
  return value;
}
