import type { ChannelPort } from '../port.ts';

/** Speaks to the till behind a browser host as a page of it does, with the origin a browser would send. */
export async function openPageOf(url: string): Promise<ChannelPort> {
  const headers = { origin: url };
  const answer = await fetch(`${url}/session`, { method: 'POST', headers });
  const { token } = (await answer.json()) as { readonly token: string };
  const socket = new WebSocket(`${url.replace(/^http/, 'ws')}/channel?token=${encodeURIComponent(token)}`, { headers });
  await new Promise<void>((resolve, reject) => {
    socket.addEventListener('open', () => resolve(), { once: true });
    socket.addEventListener('error', () => reject(new Error('the till did not answer')), { once: true });
  });
  return {
    send: (message) => socket.send(JSON.stringify(message)),
    onMessage: (listener) => socket.addEventListener('message', ({ data }) => listener(JSON.parse(String(data)))),
    onClose: (listener) => socket.addEventListener('close', () => listener(), { once: true }),
    close: () => socket.close(),
  };
}
