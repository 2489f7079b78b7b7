/** Whether the API takes acts. @throws Error with what is missing. */
export async function askReady(apiUrl: string): Promise<void> {
  const response = await fetch(`${apiUrl}/readyz`, { signal: AbortSignal.timeout(5_000) });
  const body = await response.text();
  if (!response.ok) throw new Error(`/readyz answers ${response.status} ${body.slice(0, 300)}`);
}
