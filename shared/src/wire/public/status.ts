import type { RejectionCode } from '../../domain/rejections.ts';

/** HTTP status of a refusal. The body carries the code; the status only helps caches, proxies and logs. */
export function statusOf(code: RejectionCode): number {
  switch (code) {
    case 'INVALID_REQUEST':
    case 'PROTOCOL_UNSUPPORTED':
      return 400;
    case 'NOT_AUTHENTICATED':
    case 'PIN_WRONG':
      return 401;
    case 'NOT_AUTHORISED':
      return 403;
    case 'NOT_FOUND':
    case 'HOLD_NOT_FOUND':
    case 'ORDER_NOT_FOUND':
    case 'PERFORMANCE_NOT_FOUND':
    case 'ALLOTMENT_NOT_FOUND':
      return 404;
    case 'RATE_LIMITED':
    case 'PIN_LOCKED':
      return 429;
    case 'UNAVAILABLE':
      return 503;
    default:
      return 409;
  }
}
