/** Put in by the build (`npm run miniprogram -- build --server https://…`). */
declare const FOYER_SERVER_ADDRESS: string;

/** Where the sync server answers, without a slash at the end. WeChat lets only https addresses that are listed as request domain. */
export const SERVER: string = FOYER_SERVER_ADDRESS;
