import type { Rejection } from '@foyer/shared/domain/rejections';
import { groupsIn } from './by-force.ts';
import { faultOf, heldBackIn, leastGroups, type Moment, partnersOf, strandedBy, windowsFor } from './rules-by-force.ts';

/** A refusal in indexes of places. */
export interface Told extends Pick<Rejection, 'code' | 'reason' | 'left'> {
  readonly taken: readonly number[];
  readonly components: readonly (readonly number[])[];
  readonly proposal: readonly number[];
  readonly stranded: readonly number[];
  readonly partners: readonly number[];
  readonly heldBack: readonly number[];
}

export function toldIn(error: Rejection, indexOf: (id: string) => number): Told {
  const { code, reason, left } = error;
  const inPlaces = (ids: readonly string[] = []): number[] => ids.map(indexOf);
  return {
    code,
    ...(reason === undefined ? {} : { reason }),
    ...(left === undefined ? {} : { left }),
    taken: inPlaces(error.taken?.seats),
    components: (error.components ?? []).map(inPlaces),
    proposal: inPlaces(error.proposal),
    stranded: inPlaces(error.stranded),
    partners: inPlaces(error.partners),
    heldBack: inPlaces(error.heldBack),
  };
}

/** What is wrong with the refusal of these places at this moment; null when it was right. */
export function wrongWith(moment: Moment, places: readonly number[], told: Told): string | null {
  const gone = places.filter((place) => !moment.isFree(place));
  if (told.code === 'SEAT_UNAVAILABLE')
    return gone.length > 0 && isSame(gone, told.taken) ? null : `taken: ${inWords(gone)}, told: ${inWords(told.taken)}`;
  if (gone.length > 0) return `${inWords(gone)} were taken`;
  const partners = partnersOf(moment, places);
  if (told.code === 'COUPLE_SPLIT')
    return isSame(partners, told.partners) && partners.length > 0 ? null : 'no half left';
  if (partners.length > 0) return 'half a couple seat';
  const heldBack = heldBackIn(moment, places);
  if (told.code === 'SEAT_HELD_BACK')
    return isSame(heldBack, told.heldBack) && heldBack.length > 0 ? null : `held back: ${inWords(heldBack)}`;
  if (heldBack.length > 0) return 'held back';
  if (told.code === 'NOT_TOGETHER') return wrongApart(moment, places, told);
  return told.code === 'SINGLE_SEAT_LEFT' ? wrongSingle(moment, places, told) : `refused as ${told.code}`;
}

function wrongApart(moment: Moment, places: readonly number[], told: Told): string | null {
  const { blocks } = moment.hall;
  const groups = groupsIn(blocks, places);
  if (!isSame(groups.map(String), told.components.map(String))) return `groups ${groups.join(' | ')}`;
  const hasWindow = windowsFor(moment, places.length).length > 0;
  if (told.reason !== (hasWindow ? 'together' : 'fewer-groups'))
    return `${told.reason ?? 'no reason'}, and together ${hasWindow ? 'could' : 'could not'} be had`;
  if (leastGroups(moment, places.length) >= groups.length) return 'no better could be had';
  const proposed = groupsIn(blocks, told.proposal).length;
  if (hasWindow ? proposed !== 1 : proposed >= groups.length) return `a proposal in ${proposed} groups`;
  return wrongProposal(moment, places, told);
}

function wrongSingle(moment: Moment, places: readonly number[], told: Told): string | null {
  const { blocks } = moment.hall;
  const stranded = strandedBy(moment, places);
  if (stranded.length === 0 || !isSame(stranded, told.stranded)) return `left alone: ${inWords(stranded)}`;
  if (strandedBy(moment, told.proposal).length > 0) return 'the proposal leaves a single seat';
  if (groupsIn(blocks, told.proposal).length > groupsIn(blocks, places).length) return 'the proposal is in more groups';
  return wrongProposal(moment, places, told);
}

/** A proposal is as many free seats that would be granted at that moment. */
function wrongProposal(moment: Moment, places: readonly number[], { proposal }: Told): string | null {
  if (proposal.length !== places.length || new Set(proposal).size < places.length) return 'another size is proposed';
  const fault = faultOf(moment, proposal);
  return fault === null ? null : `proposed: ${fault}`;
}

/**
 * What is wrong with a refusal to choose for so many; null when it was right: fewer were free than people, or none of
 * them for such a party (spaces are held back, and couples come in twos).
 */
export function wrongWithNone({ hall, isFree }: Moment, size: number, { reason, left }: Told): string | null {
  const free = hall.blocks.flat().filter(isFree);
  if (left !== free.length) return `${free.length} were free, told: ${left ?? 'nothing'}`;
  if (left < size) return reason === 'not-enough' ? null : `${reason ?? 'no reason'} of ${left}`;
  const open = free.filter((place) => hall.kinds[place] !== 'wheelchair' && hall.kinds[place] !== 'companion');
  const paired = open.filter((place) => partnersOf({ hall, isFree }, [place]).length > 0).length;
  const single = open.length - paired;
  const couldBe = Array.from({ length: paired / 2 + 1 }, (_, pairs) => size - 2 * pairs).some(
    (rest) => rest >= 0 && rest <= single,
  );
  return reason === 'rules' && !couldBe ? null : `${single} single seats and ${paired / 2} couples were free`;
}

const inWords = (places: readonly number[]): string => places.join(' ');

const isSame = (some: readonly (number | string)[], others: readonly (number | string)[]): boolean =>
  some.length === others.length && new Set([...some, ...others]).size === some.length;
