import { MessengerFault } from '../../ports/messenger.ts';

/** Posts JSON and reads what comes as JSON, whatever the platform calls it. No word of either stands in a fault. */
export async function askPlatform(url: string, body: unknown, timeoutMs: number): Promise<unknown> {
  let status: number;
  let text: string;
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
      // The address carries the access token, the body a secret: neither follows a redirect.
      redirect: 'error',
      signal: AbortSignal.timeout(timeoutMs),
    });
    status = response.status;
    text = await response.text();
  } catch {
    // Without its cause, which may quote the address.
    throw new MessengerFault('the platform cannot be reached');
  }
  if (status !== 200) throw new MessengerFault(`the platform answered ${status}`);
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw new MessengerFault('the platform answered something unreadable');
  }
}
