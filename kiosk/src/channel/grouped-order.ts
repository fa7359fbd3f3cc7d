/**
 * `o_8zt1 wc4r q6jd 2ff9`: an order number as people read it out and type it, on slips and screens. One of another make
 * stays as it is. Typed it is found with the spaces and without.
 */
export const groupedOrder = (orderId: string): string =>
  /^o_[a-z0-9]{16}$/.test(orderId) ? orderId.replaceAll(/([a-z0-9]{4})(?=[a-z0-9])/g, '$1 ') : orderId;
