import { createServer } from 'node:net';
import { Refusal } from './refusal.ts';

const TRIES = 200;

/** The first `count` free ports from `first` on; `onBusy` hears of every one that is passed over. */
export async function freePorts(
  host: string,
  first: number,
  count: number,
  onBusy: (port: number) => void,
): Promise<number[]> {
  const free: number[] = [];
  for (let port = first; free.length < count; port += 1) {
    if (port >= first + TRIES || port > 65_535) throw new Refusal(`No ${count} free ports from ${first} on.`);
    if (await isFree(host, port)) free.push(port);
    else onBusy(port);
  }
  return free;
}

function isFree(host: string, port: number): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE' || error.code === 'EACCES') resolve(false);
      else reject(new Refusal(`This machine cannot listen on "${host}" (${error.message}).`, { cause: error }));
    });
    probe.listen({ host, port, exclusive: true }, () => probe.close(() => resolve(true)));
  });
}
