import type { Ledger } from '../ledger/ledger.ts';

/** Everything a ledger can be asked for, but whether its chain holds: that looks at every signature. */
export function everythingOf(ledger: Ledger): unknown {
  const shift = ledger.openShift();
  return {
    facts: ledger.facts(0, 1e6),
    head: ledger.head(),
    acknowledged: ledger.acknowledgedJn(),
    shift,
    drawer: shift === null ? null : [ledger.drawer(shift), ledger.takings(shift)],
    keeps: ledger.givenUpKeeps(),
    signIns: [...'abcde'].map((login) => ledger.signInOf(login)),
    paying: [ledger.payOrder(), ledger.openDrops(), ledger.followedAttempts()],
    payOrders: [...'abc'].map((name) => [
      ledger.payOrderOf(`o-${name}` as never),
      ledger.attemptsOf(`o-${name}` as never),
    ]),
    givenUp: shift === null ? null : ledger.givenUpIn(shift.id),
    basket: ledger.basket(),
    confirm: ledger.openConfirm(),
    withdrawals: ledger.openWithdrawals(),
    sales: ledger.recentSales(50),
    confirmed: ledger.confirmedSales(),
    prints: ledger.pendingPrints(),
    papers: ledger.pendingPapers(),
    birth: [ledger.birth(), ledger.births()],
    allotments: ledger.ownAllotments(),
    places: ledger.ownPlaces(null),
    ofOne: ledger.ownPlaces('p2' as never),
    soldTo: ['a', 'b', 'c'].map((one) => ledger.ownPlacesOf(`o-own-${one}` as never)),
    performances: [...ledger.ownPerformances()].sort(),
    shows: ledger.ownShows(),
    map: ledger.ownMap('l-p1'),
    time: ledger.serverTime(),
    verdict: ledger.verdict(),
    shutOut: ledger.shutOut(),
    outOfService: ledger.outOfServiceSince(),
    trouble: ledger.trouble()?.reason ?? null,
    isOpen: ledger.isOpen(),
  };
}
