import { brokenRules } from '../accessibility-rules.ts';
import type { PhonePage } from '../phone.ts';

/** WeChat lets nobody zoom a page; the map has its own way. */
const PHONE_SHELL = 'meta[name="viewport"]';
const THUMB = 44;

interface Target {
  readonly name: string;
  readonly width: number;
  readonly height: number;
}

/** What is tapped and is smaller than a thumb. Seats are measured once they are near; of a map from afar none is tapped. */
const smallTargets = (phone: PhonePage, isNear: boolean): Promise<Target[]> =>
  phone.top.evaluate(
    (top, { thumb, measuresSeats }) =>
      [
        ...top.querySelectorAll(
          '[role=button],[role=tab],[role=radio],[role=checkbox],[role=switch],wx-input,wx-button',
        ),
      ]
        .filter((one) => measuresSeats || !one.hasAttribute('aria-pressed'))
        // A label is touched for what it belongs to.
        .map((one) => ({ one, box: (one.closest('wx-label') ?? one).getBoundingClientRect() }))
        .filter(({ box }) => box.width > 0 && box.height > 0)
        .filter(({ box }) => box.width < thumb - 0.6 || box.height < thumb - 0.6)
        .map(({ one, box }) => ({
          name: one.getAttribute('aria-label') ?? one.textContent ?? one.className,
          width: Math.round(box.width),
          height: Math.round(box.height),
        })),
    { thumb: THUMB, measuresSeats: isNear },
  );

/** Whether the page is wider than the phone. */
const isTooWide = (phone: PhonePage): Promise<boolean> =>
  phone.top.evaluate((top) =>
    [...top.querySelectorAll('.phone-scroll')].some((one) => one.scrollWidth > one.clientWidth),
  );

/** All that is wrong with what a phone shows now, in lines for people. */
export async function faultsOf(phone: PhonePage, isNear: boolean): Promise<string[]> {
  // The pay sheet is the platform's own page, in a frame: nothing of ours is judged by it.
  const rules = phone.page.frames().length === 1 ? await brokenRules(phone.page, PHONE_SHELL) : [];
  const targets = await smallTargets(phone, isNear);
  const complaints = await phone.hook(({ unimplemented, errors }) => [
    ...unimplemented,
    ...errors.map((one) => JSON.stringify(one)),
  ]);
  return [
    ...rules.flatMap(({ id, nodes }) => nodes.slice(0, 2).map(({ html }) => `axe ${id}: ${html.slice(0, 160)}`)),
    ...targets.slice(0, 4).map(({ name, width, height }) => `${width}×${height} px: ${name.trim().slice(0, 60)}`),
    ...((await isTooWide(phone)) ? ['wider than the phone'] : []),
    ...complaints,
  ];
}
