import { KIOSK_REASONS } from '../../channel/kiosk-view.ts';

/** The words for why a kiosk does less. */
export const whyKey = (why: string) => {
  const known = KIOSK_REASONS.find((one) => one === why);
  return `kiosk.why.${known ?? 'starting'}` as const;
};
