import type { PaymentNotice, RefundNotice } from '@foyer/sync-server/ports/provider-notice';
import { handleRefundNotice } from '@foyer/sync-server/use-cases/payments/carry-out-refund';
import { handlePaymentNotice } from '@foyer/sync-server/use-cases/payments/settle-payment';
import type { Reply } from '@foyer/shared/wire/define-command';
import { askOverHttp } from './asking.ts';
import { newLife } from './scheduler.ts';
import type { RunningServer } from './server.ts';
import type { World } from './world.ts';

const AGAIN_MS = 5000;

/** As the platform does: again and again, until somebody says that it was heard. */
export function tellServer(world: World, notice: PaymentNotice | RefundNotice, tries: number): void {
  const line = world.net.line('platform');
  const asked = askOverHttp(world.asking, line, 'notice', notice, (server, body) =>
    hear(world, server, body as PaymentNotice | RefundNotice),
  );
  void asked.then((reply) => {
    if (reply?.ok !== true && tries > 1)
      world.scheduler.after(AGAIN_MS, newLife(), () => tellServer(world, notice, tries - 1));
  });
}

async function hear(
  { gateway, steps }: World,
  { core: { parts } }: RunningServer,
  notice: PaymentNotice | RefundNotice,
): Promise<Reply<unknown>> {
  const step = `notice-of-${notice.kind}` as const;
  steps.reached(`${step} before`);
  const reply =
    notice.kind === 'payment'
      ? await handlePaymentNotice(parts, gateway, notice)
      : await handleRefundNotice(parts, notice);
  steps.reached(`${step} after`);
  return reply;
}
