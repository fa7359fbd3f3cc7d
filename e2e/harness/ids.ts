import { randomBytes } from 'node:crypto';
import type { Id } from '@foyer/shared/domain/ids';

/** A fresh id that no other trial has. */
export const newId = <Kind extends string>(prefix: string): Id<Kind> =>
  `${prefix}_${randomBytes(12).toString('base64url')}` as Id<Kind>;
