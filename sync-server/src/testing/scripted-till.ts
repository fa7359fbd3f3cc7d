import type { FactBody } from '@foyer/shared/domain/fact';
import type { AllotmentsRecalled } from '@foyer/shared/wire/events';
import type { Device } from './device.ts';
import { granted, readyTerminal, type TerminalClient } from './terminal-client.ts';

/** A terminal with an open shift that says beats back and answers recalls, without a till behind it. */
export interface ScriptedTill {
  readonly client: TerminalClient;
  readonly device: Device;
  /** Places it does not give back: what a basket or a sale of a till would be. */
  readonly busy: Set<number>;
  /** Recalls as they came. */
  readonly recalled: AllotmentsRecalled[];
  /** Whether it answers recalls at all. */
  answers: boolean;
  /** What stands with it, by place, as the server says now. */
  own(): Promise<
    ReadonlyMap<number, { readonly allotment: string; readonly performance: string; readonly grant: number }>
  >;
  /** Writes facts and hands them over, in order. */
  tell(...bodies: (FactBody | Record<string, unknown>)[]): Promise<void>;
  close(): void;
}

const SPEAKS = 4;

export async function scriptedTill(
  url: string,
  device: Device,
  clerk: { readonly login: string; readonly pin: string },
): Promise<ScriptedTill> {
  const client = await readyTerminal(url, device, clerk, SPEAKS);
  let last: Promise<unknown> = Promise.resolve();
  const till: ScriptedTill = {
    client,
    device,
    busy: new Set(),
    recalled: [],
    answers: true,
    async own() {
      const { allotments } = granted(await client.ask('allotment.list', {}));
      return new Map(
        allotments.flatMap(({ allotmentId, performance, places }) =>
          places.map(
            ({ place, fence }) => [place, { allotment: allotmentId, performance, grant: fence.grant }] as const,
          ),
        ),
      );
    },
    async tell(...bodies) {
      const facts = bodies.map((body) => device.fact(body));
      // One frame at a time: a till sends its facts in order.
      const sending = last.then(() =>
        client.ask('fact.append', { facts: facts.map((fact) => ({ ...fact })) as never }),
      );
      last = sending.catch(() => undefined);
      granted(await sending);
    },
    close: () => client.close(),
  };
  client.socket.on('allotments.recalled', (question: AllotmentsRecalled) => {
    till.recalled.push(question);
    if (till.answers) void answer(till, question).catch(() => undefined);
  });
  return till;
}

async function answer(
  till: ScriptedTill,
  { recall, allotment, performance, places }: AllotmentsRecalled,
): Promise<void> {
  const spared = places.filter((place) => !till.busy.has(place));
  const kept = places.filter((place) => till.busy.has(place));
  if (kept.length > 0) granted(await till.client.ask('recall.answer', { recall, kept }));
  if (spared.length === 0) return;
  await till.tell({ kind: 'seats.returned', v: 1, performance, allotment, places: spared, reason: 'recalled', at: 1 });
}
