import type { Paper } from '../printed-paper.ts';
import type { PrinterServer } from '../printer-server.ts';
import { paperDrawn } from './paper-drawn.ts';
import { escape, type PageLanguage, type PlainPage } from './plain-page.ts';
import { PRINTER_PAGE_TEXTS, type PrinterPageTexts } from './printer-page-texts.ts';

type Does = keyof PrinterPageTexts['does'];

const PAPERS_SHOWN = 12;
/** Lines of a paper that are there when the power goes. */
const LINES_BEFORE_DEATH = 6;

/** By the kiosk's name. */
export type Printers = ReadonlyMap<string, PrinterServer>;

/** What stands before the printers of the kiosks: their paper, and whoever opens them or pulls their plug. */
export const printerPage = (printers: Printers): PlainPage<PrinterPageTexts> => ({
  texts: PRINTER_PAGE_TEXTS,
  body: (texts, language) =>
    [...printers].map(([kiosk, printer]) => printerBody(texts, language, kiosk, printer)).join('\n'),
  act: async (fields) => {
    const printer = printers.get(fields.get('kiosk') ?? '');
    const does = fields.get('does') ?? '';
    return printer !== undefined && Object.hasOwn(ACTS, does) ? await act(printer, does as Does) : null;
  },
});

async function act(server: PrinterServer, does: Does): Promise<Does> {
  await ACTS[does](server);
  return does;
}

const ACTS: Readonly<Record<Does, (server: PrinterServer) => void | Promise<void>>> = {
  take: ({ printer }) => printer.takePaper(),
  out: ({ printer }) => printer.loadPaper(0),
  load: ({ printer }) => printer.loadPaper(),
  jam: ({ printer }) => printer.suffer({ isJammed: true }),
  free: ({ printer }) => printer.suffer({ isJammed: false }),
  block: ({ printer }) => printer.suffer({ isSlotBlocked: true }),
  clear: ({ printer }) => printer.suffer({ isSlotBlocked: false }),
  slow: ({ printer }) => printer.suffer({ isSlow: true }),
  fast: ({ printer }) => printer.suffer({ isSlow: false }),
  die: ({ printer }) => printer.after(LINES_BEFORE_DEATH, 'dies'),
  on: (server) => (server.isOn() ? undefined : server.switchOn()),
};

function printerBody(texts: PrinterPageTexts, language: PageLanguage, kiosk: string, server: PrinterServer): string {
  const { papers, hanging } = server.printer;
  const out = [...(hanging === null ? [] : [hanging]), ...papers.toReversed()].slice(0, PAPERS_SHOWN);
  const name = escape(kiosk);
  const drawn = out.map((paper) =>
    paperItem(paper === hanging ? texts.hanging : toldOf(texts, server, paper), paper, `${texts.paper}: ${kiosk}`),
  );
  return `<section aria-labelledby="${name}">
<h2 id="${name}">${name}</h2>
<p class="state">${stateOf(texts, server).join(' · ')}</p>
<form method="post" action="/">
<input type="hidden" name="kiosk" value="${name}"><input type="hidden" name="lang" value="${language}">
${offered(server)
  .map(
    (does, i) =>
      `<button name="does" value="${does}"${i === 0 ? ' class="main"' : ''} aria-label="${texts.does[does]}: ${name}">${texts.does[does]}</button>`,
  )
  .join(' ')}
</form>
<h3>${texts.papers}</h3>
${drawn.length === 0 ? `<p>${texts.none}</p>` : `<ol class="papers">${drawn.join('')}</ol>`}
</section>`;
}

function toldOf(texts: PrinterPageTexts, { printer }: PrinterServer, paper: Paper): string {
  if (!paper.isCut) return texts.torn;
  return printer.inside.has(paper) ? texts.inside : '';
}

const paperItem = (told: string, paper: Paper, name: string): string =>
  `<li${paper.isCut ? '' : ' class="torn"'}>${told === '' ? '' : `<p>${told}</p>`}${paperDrawn(paper, name)}</li>`;

function stateOf(texts: PrinterPageTexts, server: PrinterServer): readonly string[] {
  if (!server.isOn()) return [texts.off];
  const { faults, paperLeft, isInSlot } = server.printer;
  const troubles = [
    ...(paperLeft === 0 ? [texts.paperOut] : []),
    ...(faults.isJammed ? [texts.jammed] : []),
    ...(faults.isSlotBlocked ? [texts.slotBlocked] : []),
    ...(faults.isSlow ? [texts.slow] : []),
  ];
  return [
    ...(troubles.length === 0 ? [texts.ready] : troubles),
    server.isConnected() ? texts.linked : texts.notLinked,
    ...(isInSlot ? [texts.slotHolds] : []),
  ];
}

/** What can be done with it as it is, what mends it first. */
function offered(server: PrinterServer): readonly Does[] {
  if (!server.isOn()) return ['on'];
  const { faults, paperLeft, isInSlot } = server.printer;
  const pairs: readonly (readonly [isBad: boolean, mends: Does, breaks: Does])[] = [
    [paperLeft === 0, 'load', 'out'],
    [faults.isJammed, 'free', 'jam'],
    [faults.isSlotBlocked, 'clear', 'block'],
    [faults.isSlow, 'fast', 'slow'],
  ];
  const mends = pairs.flatMap(([isBad, one]) => (isBad ? [one] : []));
  return [
    ...(isInSlot ? (['take'] as const) : []),
    ...mends,
    ...pairs.flatMap(([isBad, , one]) => (isBad ? [] : [one])),
    'die',
  ];
}
