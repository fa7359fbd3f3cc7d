import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import { expect } from '@playwright/test';
import { APP } from '../../scripts/start/app-folder.ts';
import { App, appEnvironment, SWITCHES } from './app.ts';
import { BINARY, needsElectron, test } from './app-test.ts';

needsElectron();

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
};

/** Zombies that nobody waits for are gone too; a machine's init takes them at once. */
const alive = (pids: readonly number[]): number[] => pids.filter(isAlive);

test('a second start ends at once, and the first stays', async ({ app, house, display }) => {
  const second = spawn(BINARY, [...SWITCHES, APP], { env: appEnvironment(house, display), timeout: 15_000 });
  let said = '';
  second.stderr.setEncoding('utf8').on('data', (text: string) => {
    said += text;
  });
  const [code] = (await once(second, 'close')) as [number | null];
  expect([code, said]).toEqual([0, expect.stringContaining('it is open already')]);
  await expect(app.counter.signInForm).toBeVisible();
});

test('a closed window ends the app and its till, and the next start goes on', async ({ house, display }) => {
  const first = await App.open(house, display);
  await expect(first.counter.networkBar).toHaveAttribute('data-link', 'online');
  const pids = await first.pids();
  expect(pids).toContain(await first.tillPid());
  const ended = once(first.electron.process(), 'exit');
  await first.electron
    .evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close())
    .catch(() => undefined);
  // Nothing else may end it: closing it by Playwright too would kill it where it goes before it answers.
  expect(await ended).toEqual([0, null]);
  await expect.poll(() => alive(pids)).toEqual([]);
  // SQLite folds this file into the ledger when it is closed as it should be, and leaves it when its process is ended.
  expect(readdirSync(house.dataDir)).toContain('till.db');
  expect(readdirSync(house.dataDir)).not.toContain('till.db-wal');
  const next = await App.open(house, display);
  await expect(next.counter.networkBar).toHaveAttribute('data-link', 'online');
  await next.close();
});

test('SIGTERM and kill -9 of the app end everything of it', async ({ house, display }) => {
  for (const signal of ['SIGTERM', 'SIGKILL'] as const) {
    const app = await App.open(house, display);
    await expect(app.counter.networkBar).toHaveAttribute('data-link', 'online');
    const pids = await app.pids();
    process.kill(app.pid, signal);
    await expect.poll(() => alive(pids), { message: signal, timeout: 10_000 }).toEqual([]);
  }
});

test('a till that cannot start is given up, and the screen says so', async ({ house, display }) => {
  const lost = { ...house, env: { ...house.env, FOYER_TERMINAL: '/not/there.json' } };
  const app = await App.open(lost, display);
  await expect(app.counter.networkBar).toHaveAttribute('data-link', 'tillGivenUp', { timeout: 20_000 });
  await expect(app.counter.networkBar).toContainText('请关闭窗口后重新打开 Foyer');
  await expect(app.counter.signInForm).toBeHidden();
  await app.close();
});
