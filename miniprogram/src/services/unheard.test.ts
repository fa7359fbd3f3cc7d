import { describe, expect, it } from 'vitest';
import { unheard } from './unheard.ts';

describe('a request without an answer', () => {
  it.each([
    'request:fail',
    'request:fail timeout',
    'request:fail interrupted',
    'request:fail errcode:-118 cronet_error_code:-118',
    'request:fail 网络连接已中断。',
    'request:fail net::ERR_EMPTY_RESPONSE',
  ])('that was to change something may have been carried out: %s', (message) => {
    expect(['POST', 'PATCH', 'PUT', 'DELETE'].map((method) => unheard(method, message))).toEqual(
      Array(4).fill('NO_ANSWER'),
    );
  });

  it('did nothing where it only asked, or was never let out', () => {
    expect(unheard('GET', 'request:fail')).toBe('OFFLINE');
    expect(unheard('GET', 'request:fail timeout')).toBe('NO_ANSWER');
    expect(unheard('POST', 'request:fail url not in domain list')).toBe('OFFLINE');
  });
});
