import type { SeatMapProps } from './contract.ts';

export function SeatMap(_props: SeatMapProps) {
  return null;
}
