/** The part of an answer that is signed; without a code it is a success. */
export type AlipayAnswer = Readonly<Record<string, unknown>>;

/** The trade says no. */
export const no = (subCode: string, message: string): AlipayAnswer => ({
  code: '40004',
  msg: 'Business Failed',
  sub_code: subCode,
  sub_msg: message,
});

/** The platform itself says no, before it looks at a trade. */
export const broken = (code: string, subCode: string): AlipayAnswer => ({
  code,
  msg: code === '20000' ? 'Service Currently Unavailable' : 'Invalid Arguments',
  sub_code: subCode,
  sub_msg: subCode,
});
