import { test as base } from '@playwright/test';
import { KioskDevices } from './kiosk-devices.ts';
import { type KioskHouse, openKioskHouse } from './kiosk-house.ts';

/**
 * The kiosk of `npm start`: an unattended card terminal, a note acceptor and a printer on the network, all of them played.
 * Each file has one of its own: what a guest is owed stays open in its house.
 */
export const devicesTest = () =>
  base.extend<{ devices: KioskDevices }, { kiosk: KioskHouse }>({
    kiosk: [
      // Playwright reads the names of what a fixture needs from this pattern.
      // oxlint-disable-next-line no-empty-pattern
      async ({}, use) => {
        const house = await openKioskHouse({ withDevices: true });
        await use(house);
        await house.close();
      },
      { scope: 'worker', timeout: 60_000 },
    ],
    devices: async ({ kiosk, browser }, use) => {
      const devices = await KioskDevices.open(browser, kiosk);
      await use(devices);
      await devices.close();
    },
  });
