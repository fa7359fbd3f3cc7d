import { createPublicKey } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Locator } from '@playwright/test';
import jsqr from 'jsqr';
import type { Ticket } from '@foyer/shared/domain/order';
import { parseTicketToken } from '@foyer/shared/wire/ticket-token';
import { ED25519 } from '@foyer/sync-server/use-cases/signatures';
import { type Buyer, signInBuyer } from '../harness/buyer-client.ts';
import type { TrialHouse } from '../harness/house.ts';
import { openHttp } from '../harness/http-json.ts';
import type { PhonePage } from './phone.ts';

/** The package's types say `default`, which its CommonJS file is itself. */
const readQr = jsqr as unknown as typeof jsqr.default;

/** On "my tickets", the first time: says yes to what is asked, and is signed in. */
export async function signIn(phone: PhonePage): Promise<void> {
  await phone.top.getByText(/微信登录|Sign in with WeChat/).tap();
  await phone.page.getByRole('button', { name: /同意并继续|Agree and go on/ }).tap();
  await expect(phone.top.getByText(/微信登录|Sign in with WeChat/)).toBeHidden();
}

/** What the same person does elsewhere: on a page that is not what a test is about, or on another phone. */
export async function sameBuyer<T>(house: TrialHouse, person: string, act: (buyer: Buyer) => Promise<T>): Promise<T> {
  const doors = { server: openHttp(house.url), emulator: openHttp(house.emulatorUrl) };
  try {
    return await act(await signInBuyer(doors, person));
  } finally {
    doors.server.close();
    doors.emulator.close();
  }
}

/** The seats held, in the words of the house's own plan. */
export const holdSeats = (house: TrialHouse, person: string, performance: string, seats: readonly string[]) =>
  sameBuyer(house, person, async (buyer) => {
    const held = await buyer.hold({ performance, claim: { seats: [...seats], areas: [] } });
    if (!held.ok) throw new Error(JSON.stringify(held.error));
    return held.value;
  });

/** Reads the code off a picture of the screen, as a gate's camera does. */
export async function codeOnScreen(phone: PhonePage, code: Locator): Promise<string> {
  const picture = `data:image/png;base64,${(await code.screenshot()).toString('base64')}`;
  const seen = await phone.page.evaluate(async (url) => {
    const image = new Image();
    image.src = url;
    await image.decode();
    const canvas = document.createElement('canvas');
    [canvas.width, canvas.height] = [image.width, image.height];
    const context = canvas.getContext('2d');
    if (context === null) throw new Error('no canvas');
    context.drawImage(image, 0, 0);
    const { data, width, height } = context.getImageData(0, 0, canvas.width, canvas.height);
    // As one text: a list of a quarter of a million numbers takes seconds on its way.
    let bytes = '';
    for (const one of data) bytes += String.fromCharCode(one);
    return { bytes: btoa(bytes), width, height };
  }, picture);
  const pixels = Uint8ClampedArray.from(Buffer.from(seen.bytes, 'base64'));
  return readQr(pixels, seen.width, seen.height)?.data ?? '';
}

/** What a gate that knows the house's key reads; null where nobody of the house signed it. */
export function ticketOn(house: TrialHouse, token: string): Ticket | null {
  const pem = readFileSync(join(house.dataDir, 'server', 'keys', 'tickets.pem'), 'utf8');
  const key = createPublicKey(pem).export({ format: 'der', type: 'spki' }).toString('base64url');
  const read = parseTicketToken(token);
  return read.ok && ED25519.isSignedBy(key, read.value.signed, read.value.signature) ? read.value.ticket : null;
}
