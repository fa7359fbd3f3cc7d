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
      [...top.querySelectorAll('[role=button],[role=tab],[role=radio],[role=checkbox],[role=switch],input,button')]
        .filter((one) => measuresSeats || !one.hasAttribute('aria-pressed'))
        .map((one) => ({ one, box: one.getBoundingClientRect() }))
        .filter(({ box }) => box.width > 0 && box.height > 0)
        .filter(({ box }) => box.width < thumb - 0.6 || box.height < thumb - 0.6)
        .map(({ one, box }) => ({
          name: one.getAttribute('aria-label') ?? one.textContent ?? one.className,
          width: Math.round(box.width),
          height: Math.round(box.height),
        })),
    { thumb: THUMB, measuresSeats: isNear },
  );

/** All that is wrong with what a phone shows now, in lines for people. */
export async function faultsOf(phone: PhonePage, isNear: boolean): Promise<string[]> {
  const [rules, targets, complaints] = [
    await brokenRules(phone.page, PHONE_SHELL),
    await smallTargets(phone, isNear),
    await phone.hook(({ unimplemented, errors }) => [...unimplemented, ...errors.map((one) => JSON.stringify(one))]),
  ];
  return [
    ...rules.flatMap(({ id, nodes }) => nodes.slice(0, 2).map(({ html }) => `axe ${id}: ${html.slice(0, 160)}`)),
    ...targets.slice(0, 4).map(({ name, width, height }) => `${width}×${height} px: ${name.trim().slice(0, 60)}`),
    ...complaints,
  ];
}
