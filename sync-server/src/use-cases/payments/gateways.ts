import { isProviderTender, type ProviderTender, type Tender } from '@foyer/shared/domain/tender';
import type { PaymentGateway } from '../../ports/payment-gateway.ts';

/** The platform that speaks for a tender at this server; null when it is off, or needs no platform. */
export const gatewayFor = (gateways: readonly PaymentGateway[], tender: Tender): PaymentGateway | null =>
  gateways.find(({ tenders }) => isProviderTender(tender) && tenders.includes(tender)) ?? null;

/** What can be paid with here besides cash and cards. */
export const tendersOf = (gateways: readonly PaymentGateway[]): ProviderTender[] =>
  gateways.flatMap(({ tenders }) => tenders);
