import { createServer } from 'node:net';

/** Below what a system gives to outgoing connections and to `listen(0)`: 32768 and up on Linux, 49152 elsewhere. */
const FIRST = 20_000;
const BLOCK = 30;
const BLOCKS = 400;

/**
 * The first of 29 ports in a row that no other test has until this process ends: for what looks for free ports before
 * it opens them, or opens again where it was. A port of `listen(0)` is anybody's in between.
 */
export async function ownPorts(): Promise<number> {
  const start = Math.floor(Math.random() * BLOCKS);
  for (let i = 0; i < BLOCKS; i += 1) {
    const mark = FIRST + ((start + i) % BLOCKS) * BLOCK;
    if (await holds(mark)) return mark + 1;
  }
  throw new Error(`Every block of ports from ${FIRST} on is in use`);
}

/** Listens on a block's first port, which is nobody's door, until the process ends: that is the claim. */
function holds(mark: number): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const claim = createServer().unref();
    claim.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE' || error.code === 'EACCES') resolve(false);
      else reject(error);
    });
    claim.listen(mark, '127.0.0.1', () => resolve(true));
  });
}
