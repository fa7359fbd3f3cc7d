import '../../sync-server/require-node.ts';
import { openManageLink } from '@foyer/sync-server/cli/server-link';
import { Stop } from '@foyer/sync-server/cli/stop';
import { seedHouse } from './seed-house.ts';
import { seedClerks, seedTerminals } from './seed-people.ts';

/**
 * Fills a running server with the demo house, or brings it up to today; safe at every start.
 *
 * - FOYER_SERVER_URL: address of the server
 * - FOYER_DATA: folder of the installation (the manager's token lies in `server/` of it; `demo-logins.json` and
 *   `terminals/counter-N/terminal.json` are written there)
 *
 * Says `FOYER_SEEDED {added, clerks, terminals, shut, notices}` and exits 0; on any fault says why on stderr and exits 1 or 3.
 */
async function main(): Promise<void> {
  const { FOYER_SERVER_URL: server, FOYER_DATA: data } = process.env;
  const link = openManageLink({ server, data });
  const added = await seedHouse(link, Date.now());
  const clerks = await seedClerks(link);
  const { files: terminals, shut, notices } = await seedTerminals(link);
  console.log(`FOYER_SEEDED ${JSON.stringify({ added, clerks, terminals, shut, notices })}`);
}

main().catch((fault: unknown) => {
  process.stderr.write(`${fault instanceof Stop ? fault.message : String((fault as Error).stack)}\n`);
  process.exitCode = fault instanceof Stop ? fault.exitCode : 1;
});
