import { test } from '@playwright/test';

/**
 * A house of one file's own: opened before its first test, closed after its last. The worker and its browser go on to the
 * next file; where the house is a fixture of the worker, both end with it and are started anew.
 */
export function ownHouse<House extends { close(): unknown }>(open: () => Promise<House>): () => House {
  let house: House | null = null;
  test.beforeAll(async () => {
    house = await open();
  });
  test.afterAll(async () => {
    await house?.close();
  });
  return () => {
    if (house === null) throw new Error('the house is opened before the first test');
    return house;
  };
}
