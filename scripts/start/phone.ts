import { join } from 'node:path';
import { ROOT } from '../root.ts';
import type { ChildSpec } from './child.ts';
import type { Settings } from './settings.ts';

/** Serves a phone that runs the mini program. */
export const PHONE = join(ROOT, 'miniprogram/browser-engine/host/main.ts');

export interface PhonePlan {
  readonly file: string | null;
  readonly port: number;
  /** As buyers reach it. */
  readonly server: string;
  readonly emulator: string;
}

/** Where it is going to be; null where there is none: see `phoneSpec`. */
export function phoneAddress(
  { hasRealPayments, isServerOnly }: Pick<Settings, 'hasRealPayments' | 'isServerOnly'>,
  { file, port }: Pick<PhonePlan, 'file' | 'port'>,
): string | null {
  return file === null || hasRealPayments || isServerOnly ? null : `http://127.0.0.1:${port}`;
}

/**
 * A phone in the browser, whose WeChat is the emulated one; null beside a real payment platform, where it could neither
 * sign in nor pay, and where no counter is opened either.
 */
export function phoneSpec(
  settings: Pick<Settings, 'hasRealPayments' | 'isServerOnly'>,
  { file, port, server, emulator }: PhonePlan,
): ChildSpec | null {
  if (file === null || phoneAddress(settings, { file, port }) === null) return null;
  return {
    name: 'phone',
    file,
    env: { FOYER_PORT: String(port), FOYER_SERVER_URL: server, FOYER_EMULATOR_URL: emulator },
  };
}
