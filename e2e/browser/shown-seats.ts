import { createHash } from 'node:crypto';
import type { Page } from '@playwright/test';

/** What a window has been told of the seats of its open map, as it came from its till. */
export class ShownSeats {
  #states: string[] = [];

  /** To be made before the page is loaded. */
  constructor(page: Page) {
    page.on('websocket', (socket) =>
      socket.on('framereceived', ({ payload }) => this.#read(JSON.parse(String(payload)) as Told)),
    );
  }

  /** Its own seats and those of other counters count as the free seats they are to everybody else. */
  hash(): string {
    return hashOfSeats(this.#states.join(''));
  }

  count(state: string): number {
    return this.#states.filter((one) => one === state).length;
  }

  at(index: number): string | undefined {
    return this.#states[index];
  }

  #read({ name, body, reply }: Told): void {
    if (reply?.value?.states !== undefined) this.#states = [...reply.value.states];
    if (name === 'seats.changed') for (const [index, state] of body?.changes ?? []) this.#states[index] = state;
  }
}

interface Told {
  readonly name?: string;
  readonly body?: { readonly changes?: readonly (readonly [number, string])[] };
  readonly reply?: { readonly value?: { readonly states?: string } };
}

export const hashOfSeats = (states: string): string =>
  createHash('sha256').update(states.replaceAll(/[am]/g, '.')).digest('hex');
