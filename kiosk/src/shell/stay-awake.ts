import type { PowerSaveBlocker } from 'electron';

export type Power = Pick<PowerSaveBlocker, 'start' | 'stop' | 'isStarted'>;

/** Keeps the screen of a machine on; returns the way to let it sleep again. */
export function stayAwake(power: Power): () => void {
  const id = power.start('prevent-display-sleep');
  return () => {
    if (power.isStarted(id)) power.stop(id);
  };
}
