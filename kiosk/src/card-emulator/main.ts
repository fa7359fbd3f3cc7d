import { CardEmulator } from './card-emulator.ts';
import { serveCardEmulator } from './serve-card-emulator.ts';

/** `node kiosk/src/card-emulator/main.ts [port]`: a card terminal for a counter whose FOYER_CARD_TERMINAL names it. */
const { url } = await serveCardEmulator(new CardEmulator(), Number(process.argv[2] ?? 4760));
process.stdout.write(`FOYER_READY ${JSON.stringify({ role: 'card-terminal', url })}\n`);
