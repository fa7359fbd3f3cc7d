const ANSWER_MS = 5_000;

interface Health {
  readonly paymentsOff?: readonly { readonly provider: string; readonly reason: string }[];
}

/** What should be paid with and cannot, as the server says: a line each, for the person who set it up. */
export async function paymentsOff(server: string): Promise<string[]> {
  const health = await fetch(`${server}/healthz`, { signal: AbortSignal.timeout(ANSWER_MS) })
    .then((response) => response.json() as Promise<Health>)
    // Whether it answers at all is looked at elsewhere.
    .catch((): Health => ({}));
  return (health.paymentsOff ?? []).map(
    ({ provider, reason }) => `Payment by ${provider} is OFF (credentials: ${reason}). The house sells without it.`,
  );
}
