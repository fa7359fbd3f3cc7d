import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';

/** Memory in use after a forced collection, bytes: objects, and what stands outside the heap for them. */
type Measure = () => Promise<number>;

interface Usage {
  readonly usedSize: number;
  readonly backingStorageSize?: number;
}

const inUse = ({ usedSize, backingStorageSize = 0 }: Usage): number => usedSize + backingStorageSize;

export interface PageMemory {
  readonly inUse: Measure;
  /** Elements, texts and listeners there are: what a document holds outside the heap is theirs. */
  readonly parts: Measure;
}

/** Of a window. */
export async function memoryOfPage(page: Page): Promise<PageMemory> {
  const devtools = await page.context().newCDPSession(page);
  return {
    inUse: async () => {
      // Documents and what they hold go with the second.
      for (let n = 0; n < 3; n += 1) await devtools.send('HeapProfiler.collectGarbage');
      return inUse((await devtools.send('Runtime.getHeapUsage')) as Usage);
    },
    parts: async () => {
      const { nodes, jsEventListeners } = await devtools.send('Memory.getDOMCounters');
      return nodes + jsEventListeners;
    },
  };
}

/** What makes a Node process say in its log where it can be looked into; the machine gives the port. */
export const INSPECTED = { NODE_OPTIONS: '--inspect=127.0.0.1:0' } as const;

/**
 * From now on nothing is made machine code: how often a function was called decides over it, for hundreds of guests, and it
 * is nobody's. What is interpreted is there from the first call on.
 */
const INTERPRETED = "process.getBuiltinModule('v8').setFlagsFromString('--no-opt --no-maglev --no-sparkplug')";

/** Of a process that was started so, which interprets from now on. Throws when its log does not say where it is. */
export async function memoryOfProcess(logFile: string): Promise<Measure> {
  const [address] = /ws:\/\/127\.0\.0\.1:\d+\/[\w-]+/.exec(readFileSync(logFile, 'utf8')) ?? [];
  if (address === undefined) throw new Error('the process does not say where it can be looked into');
  const socket = new WebSocket(address);
  const answers = new Map<number, (result: unknown) => void>();
  await new Promise<void>((resolve, reject) => {
    socket.addEventListener('open', () => resolve(), { once: true });
    socket.addEventListener('error', () => reject(new Error('the process cannot be looked into')), { once: true });
  });
  socket.addEventListener('message', ({ data }) => {
    const { id, result } = JSON.parse(String(data)) as { readonly id?: number; readonly result?: unknown };
    if (id !== undefined) answers.get(id)?.(result);
  });
  let calls = 0;
  const ask = (method: string, params: object = {}): Promise<unknown> =>
    new Promise((resolve) => {
      calls += 1;
      answers.set(calls, resolve);
      socket.send(JSON.stringify({ id: calls, method, params }));
    });
  await ask('Runtime.evaluate', { expression: INTERPRETED });
  return async () => {
    for (let n = 0; n < 2; n += 1) await ask('HeapProfiler.collectGarbage');
    return inUse((await ask('Runtime.getHeapUsage')) as Usage);
  };
}
