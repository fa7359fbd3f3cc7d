import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openidOf } from '@foyer/sync-server/emulators/openid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Buyer, signInBuyer } from './harness/buyer-client.ts';
import { openTrialHouse, type TrialHouse } from './harness/house.ts';
import { openHttp } from './harness/http-json.ts';
import { rehearse, TICKET_TYPE } from './harness/rehearsal.ts';
import { openStage, type Stage } from './harness/stage.ts';
import { granted } from './harness/terminal-client.ts';
import { openTill, type TillProcess } from './harness/till-process.ts';

/** A person who exists nowhere else. */
const CANARY = { person: 'kanarienvogel-7261', name: '金丝雀·柯纳瑞', phone: '+86 139 5550 7261' };

let stage: Stage;
let house: TrialHouse;
let till: TillProcess;
let orderId: string;
/** What must be found in no file, however it is written. */
let personal: readonly string[];

beforeAll(async () => {
  stage = openStage('canary');
  house = await openTrialHouse(stage, { logLevel: 'trace' });
  const rehearsal = await rehearse(house, { terminals: 1 });
  const performance = rehearsal.performances[0] ?? '';
  const device = rehearsal.devices[0];
  if (device === undefined) throw new Error('no terminal');
  till = await openTill(stage, { device, venues: [rehearsal.venue], serverUrl: house.url });
  const doors = { server: openHttp(house.url), emulator: openHttp(house.emulatorUrl) };
  const buyer = await signInBuyer(doors, CANARY.person);
  orderId = await buyWithContact(buyer, performance, ['r1-1', 'r1-2'], rehearsal.pricePerSeat);
  await till.until('online', ({ link }) => link === 'online');
  await till.do('till.signIn', rehearsal.clerkOf(device));
  const basket = await till.do('basket.hold', { performance, claim: { seats: ['r2-1'], areas: [] } });
  const { holdId, total } = basket;
  await till.do('basket.payCash', { holdId, expectedTotal: total, received: total });
  await till.until('through with its facts', ({ unsynced }) => unsynced === 0);
  for (const http of Object.values(doors)) http.close();
  const { phone, name, person } = CANARY;
  const digits = phone.replaceAll(/\D/g, '');
  personal = [name, person, phone, digits, digits.slice(2), openid(house.dataDir), buyer.token];
});

afterAll(() => stage?.close());

async function buyWithContact(buyer: Buyer, performance: string, seats: string[], price: number): Promise<string> {
  const hold = granted(await buyer.hold({ performance, claim: { seats, areas: [] } }));
  const order = granted(
    await buyer.order({
      holdId: hold.holdId,
      lines: seats.map((placeId) => ({ placeId, ticketType: TICKET_TYPE })),
      expectedTotal: seats.length * price,
      contact: { name: CANARY.name, phone: CANARY.phone },
    }),
  );
  await buyer.pay(granted(await buyer.startPayment(order.orderId)));
  expect((await buyer.settled(order.orderId)).state).toBe('paid');
  return order.orderId;
}

/** As the platform names this person in our app. */
function openid(dataDir: string): string {
  const { wechatLogin } = JSON.parse(readFileSync(join(dataDir, 'emulator', 'credentials.json'), 'utf8')) as {
    readonly wechatLogin: { readonly appid: string };
  };
  return openidOf(wechatLogin.appid, CANARY.person);
}

describe('what a buyer told us of themselves', () => {
  it('stands in clear text in no file of the house while it is open', () => {
    expectNowhere();
  });

  it('nor after it is closed', async () => {
    await till.stop();
    await house.server.stop();
    expectNowhere();
  });
});

function expectNowhere(): void {
  const files = allFiles(stage.dir).map((path) => ({ path, bytes: readFileSync(path) }));
  const holding = (text: string): string[] =>
    encodings(text).flatMap((needle) => files.filter(({ bytes }) => bytes.includes(needle)).map(({ path }) => path));
  // The search sees what is there: the order itself is in the log, the till's sale on its paper.
  expect(holding(orderId).some((path) => path.includes('foyer.db'))).toBe(true);
  expect(files.some(({ path }) => path.endsWith('.pdf'))).toBe(true);
  for (const text of personal) expect({ text, in: holding(text) }).toEqual({ text, in: [] });
}

const encodings = (text: string): Buffer[] => [
  Buffer.from(text, 'utf8'),
  Buffer.from(text, 'utf16le'),
  Buffer.from(Buffer.from(text, 'utf8').toString('base64')),
  Buffer.from(JSON.stringify(text).slice(1, -1)),
  Buffer.from(encodeURIComponent(text)),
];

function allFiles(dir: string): string[] {
  return readdirSync(dir, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}
