declare const FOYER_SERVER_ADDRESS: string;

/** Where the house answers, without a slash at the end: written in by the build (`npm run miniprogram -- build --server …`). */
export const SERVER: string = FOYER_SERVER_ADDRESS;
