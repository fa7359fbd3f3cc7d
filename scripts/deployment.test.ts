import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ROOT } from './root.ts';

const read = (name: string): string => readFileSync(join(ROOT, 'docs/deployment', name), 'utf8');

/** Sections of a unit, each key with its values in order. */
function unitIn(text: string): Record<string, Record<string, string[]>> {
  const unit: Record<string, Record<string, string[]>> = {};
  let section: Record<string, string[]> = {};
  for (const line of text.split('\n').filter((one) => one !== '' && !one.startsWith('#'))) {
    const name = /^\[(\w+)\]$/.exec(line)?.[1];
    if (name !== undefined) section = unit[name] ??= {};
    else {
      const [, key = '', value = ''] = /^([\w-]+)=(.*)$/.exec(line) ?? [];
      expect(key, line).not.toBe('');
      (section[key] ??= []).push(value);
    }
  }
  return unit;
}

describe('the kiosk as a service of Linux', () => {
  const { Unit = {}, Service = {}, Install = {} } = unitIn(read('foyer-kiosk.service'));

  it('starts with the machine and starts again whenever it ends, without end', () => {
    expect(Service['Restart']).toEqual(['always']);
    expect(Number(Service['RestartSec']?.[0])).toBeLessThanOrEqual(5);
    expect(Unit['StartLimitIntervalSec']).toEqual(['0']);
    expect(Install['WantedBy']).toEqual(['graphical.target']);
  });

  it('shows one program, without the rights of an administrator', () => {
    expect(Service['User']).toEqual(['foyer']);
    expect(Service['ExecStart']?.[0]).toMatch(/ exec \/usr\/bin\/cage -s -- \/opt\/Foyer\/foyer [^;&|]*'$/);
    expect(Service['Environment']).toContain('FOYER_WINDOW=kiosk');
    expect(Service['ExecStart']?.[0]).not.toMatch(/no-sandbox|remote-debugging|inspect/);
    expect(Service['ProtectSystem']).toEqual(['strict']);
  });

  it('has time to write what it has when it is stopped', () => {
    expect(Number(Service['TimeoutStopSec']?.[0])).toBeGreaterThan(5);
    expect(Service['KillMode']).toEqual(['mixed']);
  });

  it('opens its key store before the program starts, by a password that only this machine can read', () => {
    expect(Service['LoadCredentialEncrypted']).toEqual(['keyring:/etc/foyer/keyring.cred']);
    const [start = ''] = Service['ExecStart'] ?? [];
    expect(start).toMatch(
      /^\/usr\/bin\/dbus-run-session -- \/bin\/sh -c '\/usr\/bin\/gnome-keyring-daemon --unlock --components=secrets < "\$CREDENTIALS_DIRECTORY\/keyring" > \/dev\/null && exec /,
    );
    // Chromium chooses a store by the desktop, and here is none.
    expect(start).toContain(' --password-store=gnome-libsecret');
    expect(Service).not.toHaveProperty('SetCredential');
  });

  it('may write where its key store and its screen listen, and in no home', () => {
    expect(Service['ReadWritePaths']).toEqual(['/var/lib/foyer /run/user']);
    expect(Service['InaccessiblePaths']).toEqual(['-/home -/root']);
    expect(Service).not.toHaveProperty('ProtectHome');
  });

  it('keeps no secret in a file of the repository', () => {
    expect(read('kiosk.env.example')).not.toMatch(/KEY=|PIN=|PASSWORD/);
  });
});

describe('the counter of a Linux machine', () => {
  it('starts with its clerk’s session, in a way that lets it put the customer’s window on the second screen', () => {
    expect(read('foyer-counter.desktop')).toContain('Exec=/opt/Foyer/foyer --ozone-platform=x11\n');
  });
});

describe('the kiosk on Windows', () => {
  const script = read('windows-autostart.ps1');

  it('starts at the user’s logon, again when it ended, with few rights and no limit of time', () => {
    for (const words of [
      '-AtLogOn',
      '-RestartCount 999',
      '-RunLevel Limited',
      '-ExecutionTimeLimit ([TimeSpan]::Zero)',
    ])
      expect(script).toContain(words);
  });

  it('turns off what Windows answers by itself before any program does', () => {
    const settings = ['DisableTaskMgr 1', 'NoWinKeys 1', 'AllowEdgeSwipe 0', 'NoDriveTypeAutoRun 255', 'StickyKeys'];
    for (const words of [...settings, 'DisableLockWorkstation 1', 'HideFastUserSwitching 1'])
      expect(script).toContain(words);
  });
});
