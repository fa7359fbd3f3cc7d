import type { Channel } from '../channel/client.ts';

/** As much of the channel to the till as a window needs. */
export type TillLine = Pick<Channel, 'call' | 'on' | 'onState'>;
