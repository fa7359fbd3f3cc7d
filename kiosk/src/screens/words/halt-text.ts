import type { HaltReason } from '../../channel/events.ts';

/** Every reason for which a till must not sell, and whether it passes by itself when a disk works again. */
const PASSES_BY_ITSELF: Readonly<Record<HaltReason, boolean>> = {
  'crypto-fails': false,
  'another-till': false,
  'another-copy': false,
  'unsent-before-enrolment': false,
  lost: false,
  'other-history': false,
  'facts-broken': false,
  'rolled-back': false,
  'database-disk': true,
  'second-copy-disk': true,
};

export const isHaltReason = (reason: string): reason is HaltReason => Object.hasOwn(PASSES_BY_ITSELF, reason);

export const passesByItself = (reason: HaltReason): boolean => PASSES_BY_ITSELF[reason];
