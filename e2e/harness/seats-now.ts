import { openHttp } from './http-json.ts';
import type { Rehearsal } from './rehearsal.ts';

/** The seats the server shows as sold, by id. */
export async function soldSeats(serverUrl: string, rehearsal: Rehearsal): Promise<ReadonlySet<string>> {
  const http = openHttp(serverUrl);
  try {
    const { body } = await http.call(`/performances/${rehearsal.performances[0]}/seats`);
    const { states } = body as { readonly states: string };
    return new Set(rehearsal.rows.flat().filter((_seat, place) => states[place] === 's'));
  } finally {
    http.close();
  }
}
