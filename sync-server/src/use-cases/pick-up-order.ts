import type { OrderId } from '@foyer/shared/domain/ids';
import { ok } from '@foyer/shared/domain/result';
import type { TerminalCommands } from '@foyer/shared/wire/commands/terminal';
import type { Reply, RequestOf, ResponseOf } from '@foyer/shared/wire/define-command';
import { maySee, type Asked } from './asked.ts';
import { nameOrder, orderView } from './order-view.ts';
import type { Parts } from './parts.ts';

type Needs = Pick<Parts, 'streams' | 'signer' | 'directory'>;
type Row = TerminalCommands['order.pickUp'];

/** An order by what its guest has, and where its tickets came out of a printer before; in the venues of whoever asks. */
export async function pickUpOrder(
  parts: Needs,
  request: RequestOf<Row>,
  asked: Asked,
): Promise<Reply<ResponseOf<Row>>> {
  const { streams, signer } = parts;
  for (const stream of streams.venues().filter(({ venue }) => maySee(asked, venue))) {
    const named = await stream.read((state) => {
      const id = 'orderId' in request ? request.orderId : state.orderByPickupCode.get(request.pickupCode);
      const order = state.orders.get(id ?? ('' as OrderId));
      return order === undefined ? null : nameOrder(state, order);
    });
    if (named === null) continue;
    return ok({ found: { order: orderView(signer, named), collected: await collectedAt(parts, named.order.id) } });
  }
  return ok({ found: null });
}

type Collected = NonNullable<ResponseOf<Row>['found']>['collected'];

/** A print is a fact of its terminal's home, which need not be the venue of the order. The first one says when and where. */
async function collectedAt({ streams, directory }: Needs, id: OrderId): Promise<Collected> {
  const prints = await Promise.all(
    streams.venues().map((stream) => stream.read((state) => state.printed.get(id) ?? null)),
  );
  const papers = prints.flatMap((print) => print ?? []).sort((a, b) => a.at - b.at);
  const [first] = papers;
  if (first === undefined) return null;
  const terminal = await directory.terminal(first.terminal);
  const told = { at: first.at, where: terminal?.terminal.name ?? null };
  if (papers.some(({ tickets }) => tickets === null)) return told;
  return { ...told, tickets: [...new Set(papers.flatMap(({ tickets }) => [...(tickets ?? [])]))] };
}
