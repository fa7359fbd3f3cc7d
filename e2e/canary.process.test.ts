import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
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
/** What the merchant and the platform sign, open and sign in with: in the files that are made to hold it alone. */
let secrets: readonly string[];
const KEY_FILES = [join('emulator', 'credentials.json'), join('emulator', 'identity.json')];

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
  secrets = keysOf(house.dataDir);
  // A part of the keys is written wrongly: what the server says of it is looked through as well.
  await startWithWrongKeys();
});

afterAll(() => stage?.close());

async function startWithWrongKeys(): Promise<void> {
  const credentials = JSON.parse(readFileSync(join(house.dataDir, KEY_FILES[0] ?? ''), 'utf8')) as {
    readonly wechatPay: { readonly apiV3Key: string; readonly merchantPrivateKeyPem: string };
  };
  const { apiV3Key, merchantPrivateKeyPem } = credentials.wechatPay;
  const wrong = { apiV3Key: `${apiV3Key}!`, merchantPrivateKeyPem: merchantPrivateKeyPem.replace('PRIVATE', 'PUBLIC') };
  const file = join(stage.dir, KEY_FILES[0] ?? '');
  mkdirSync(dirname(file));
  for (const text of [
    JSON.stringify({ ...credentials, wechatPay: { ...credentials.wechatPay, ...wrong } }),
    apiV3Key,
  ]) {
    writeFileSync(file, text);
    const env = {
      FOYER_DATA: join(stage.dir, 'wrong keys'),
      FOYER_PORT: '0',
      FOYER_LOG_LEVEL: 'trace',
      FOYER_WECHAT_CREDENTIALS: file,
    };
    const server = await stage.start({ name: 'server with wrong keys', file: 'sync-server/src/main.ts', env });
    const health = await (await fetch(`${server.ready.url}/healthz`)).text();
    expect(health).toContain('"paymentsOff":[{"provider":"wechat-pay"');
    for (const secret of secrets) expect(health).not.toContain(secret);
    await server.stop();
  }
}

/** Every line of every private key counts for itself, as a log may show a piece of one. */
function keysOf(dataDir: string): string[] {
  const identity = readFileSync(join(dataDir, KEY_FILES[1] ?? ''), 'utf8');
  const { apiV3Key, secret } = JSON.parse(identity) as { readonly apiV3Key: string; readonly secret: string };
  const pems = identity.match(/-----BEGIN PRIVATE KEY-----[^"]*/g) ?? [];
  const lines = pems.flatMap((pem) => pem.split('\\n')).filter((line) => line.length > 60);
  return [apiV3Key, secret, ...lines];
}

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

  it('and the merchant’s keys stand in the files made for them, and in no other', () => {
    const files = allFiles(stage.dir).filter((path) => !KEY_FILES.some((name) => path.endsWith(name)));
    const contents = files.map((path) => ({ path, bytes: readFileSync(path) }));
    expect(contents.some(({ bytes }) => bytes.includes('off: wrong credentials'))).toBe(true);
    expect(secrets.length).toBeGreaterThan(50);
    const needles = secrets.map((secret) => Buffer.from(secret));
    const holding = contents.filter(({ bytes }) => needles.some((needle) => bytes.includes(needle)));
    expect(holding.map(({ path }) => path)).toEqual([]);
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
