import { type Buyer, signInBuyer } from '../harness/buyer-client.ts';
import type { TrialHouse } from '../harness/house.ts';
import { type HttpJson, openHttp } from '../harness/http-json.ts';
import type { Rehearsal } from '../harness/rehearsal.ts';
import { connectTerminal } from '../harness/terminal-client.ts';
import type { Field } from './run.ts';

export interface OpenField extends Field {
  readonly server: HttpJson;
  close(): void;
}

/** Signs everybody in: each buyer by a code of their own, each terminal with its key, a clerk and an open shift. */
export async function gatherField(house: TrialHouse, rehearsal: Rehearsal, buyers: number): Promise<OpenField> {
  const doors = { server: openHttp(house.url), emulator: openHttp(house.emulatorUrl) };
  const names = Array.from({ length: buyers }, (_, i) => `buyer-${i + 1}`);
  const [signedIn, terminals] = await Promise.all([
    inTurns(names, 50, async (name): Promise<[string, Buyer]> => [name, await signInBuyer(doors, name)]),
    inTurns(rehearsal.devices, 8, async (device) => {
      const client = await connectTerminal(house.url, device);
      await client.signIn(rehearsal.clerkOf(device));
      const shift: string = await client.openShift(rehearsal.currency);
      return [device.terminal as string, { client, shift }] as const;
    }),
  ]);
  return {
    buyers: new Map(signedIn),
    terminals: new Map(terminals),
    server: doors.server,
    close() {
      for (const [, { client }] of terminals) client.close();
      doors.server.close();
      doors.emulator.close();
    },
  };
}

/** At most `width` at a time: getting ready is not the race. */
async function inTurns<In, Out>(items: readonly In[], width: number, work: (item: In) => Promise<Out>): Promise<Out[]> {
  const results: Out[] = new Array(items.length);
  let next = 0;
  const worker = async (): Promise<void> => {
    for (let at = next++; at < items.length; at = next++) results[at] = await work(items[at] as In);
  };
  await Promise.all(Array.from({ length: Math.min(width, items.length) }, worker));
  return results;
}
