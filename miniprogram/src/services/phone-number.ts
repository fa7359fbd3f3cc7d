/** As the server takes it; who can be called by it nobody knows before they are. */
const PHONE = /^\+?[\d -]{5,20}$/;

export const isPhoneNumber = (phone: string): boolean => PHONE.test(phone);
