import '../../require-node.ts';
import * as v from 'valibot';
import { servePrinters } from './serve-printers.ts';

/** `FOYER_PORT`: the page's · `FOYER_PRINTERS`: `kiosk-1=9101,kiosk-2=9102`, the port of each kiosk's printer. 0: any free one. */
const schema = v.object({
  FOYER_PORT: v.optional(v.pipe(v.string(), v.regex(/^\d{1,5}$/), v.transform(Number)), '0'),
  FOYER_PRINTERS: v.pipe(
    v.string(),
    v.regex(/^[a-z0-9-]{1,32}=\d{1,5}(,[a-z0-9-]{1,32}=\d{1,5})*$/),
    v.transform((text) => new Map(text.split(',').map((one) => [one.split('=')[0] ?? '', Number(one.split('=')[1])]))),
  ),
});

const settings = v.safeParse(schema, process.env);
if (!settings.success) {
  const names = settings.issues.map((issue) => v.getDotPath(issue) ?? '');
  throw new Error(`wrong setting: ${names.join(', ')}`);
}
const served = await servePrinters(settings.output.FOYER_PRINTERS, settings.output.FOYER_PORT);
process.stdout.write(`FOYER_READY ${JSON.stringify({ role: 'printer', url: served.url })}\n`);
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, () => void served.close().then(() => process.exit(0)));
