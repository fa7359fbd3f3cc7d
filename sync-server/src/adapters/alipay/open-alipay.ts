import { ok, refuse, type Result } from '@foyer/shared/domain/result';
import type { PaymentGateway } from '../../ports/payment-gateway.ts';
import { createAlipayGateway } from './alipay-gateway.ts';
import { readAlipayCredentials } from './credentials.ts';

/**
 * What the credentials in `file` let us do, or why they let us do nothing: fields by name, no path and no value. `api`:
 * where the platform is reached, in place of the address in the file; `callback`: ours, asked for at each order, as with
 * a free port it is known only once we listen.
 */
export function openAlipay(file: string, api: string | null, callback: () => string): Result<PaymentGateway, string> {
  const read = readAlipayCredentials(file);
  if (!read.ok) return refuse(read.error);
  const credentials = read.value;
  return ok(
    createAlipayGateway({
      ...credentials,
      ...(api === null ? {} : { baseUrl: api }),
      get notifyUrl() {
        return credentials.notifyUrl ?? callback();
      },
    }),
  );
}
