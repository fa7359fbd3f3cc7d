import type { Addresses } from './addresses.ts';
import type { Settings } from './settings.ts';

/**
 * Where the server reaches the outside platforms: the emulated ones through a line that the demo page can pull. Real keys
 * say themselves whose they are, and are shown to no emulator.
 */
export const platformAddresses = (
  { hasRealPayments }: Pick<Settings, 'hasRealPayments'>,
  emulator: string,
): Readonly<Record<string, string>> =>
  hasRealPayments ? {} : { FOYER_WECHAT_API: emulator, FOYER_ALIPAY_API: emulator };

/**
 * Where the emulated card terminals of the counters are, each below it by its counter's name. None is played beside real
 * money, where no charge may be one that nobody took, nor beside a terminal that was named.
 */
export const playedCards = (
  { hasRealPayments, cardTerminal }: Pick<Settings, 'hasRealPayments' | 'cardTerminal'>,
  emulator: string,
): Pick<Addresses, 'cards'> => (hasRealPayments || cardTerminal !== null ? {} : { cards: `${emulator}/card` });

/** What a counter is told of its card terminal: the one that was named, else its emulated one, else none. */
export const cardTerminalOf = (named: string | null, { cards }: Pick<Addresses, 'cards'>, counter: string): string =>
  named ?? (cards === undefined ? '' : `${cards}/${counter}`);
