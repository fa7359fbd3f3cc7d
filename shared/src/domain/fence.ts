/**
 * Who may sell a place is numbered: `epoch` counts restores of the server, `grant` each time a claimant takes the
 * place, `use` each sale and void by whoever holds the right. Compared left to right; it never goes back.
 */
export interface Fence {
  readonly epoch: number;
  readonly grant: number;
  readonly use: number;
}

/** Each part is kept in 32 bits. */
export const FENCE_MAX = 0xffff_ffff;
/** The largest part that is believed of another machine: no house comes near it, and this one can go on from there. */
export const FENCE_TOLD_MAX = 0x7fff_ffff;

/** Whether another machine may have come to this fence: a larger one would wrap in 32 bits, or leave no room above it. */
export const isBelievable = ({ epoch, grant, use }: Fence): boolean =>
  [epoch, grant, use].every((part) => Number.isSafeInteger(part) && part >= 0 && part <= FENCE_TOLD_MAX);

/** Negative when `a` is older than `b`, zero when equal, positive when newer. */
export function compareFences(a: Fence, b: Fence): number {
  return a.epoch - b.epoch || a.grant - b.grant || a.use - b.use;
}

export const isSameFence = (a: Fence, b: Fence): boolean => compareFences(a, b) === 0;

/** As printed and signed: `epoch.grant.use`. */
export const fenceToText = (fence: Fence): string => `${fence.epoch}.${fence.grant}.${fence.use}`;
