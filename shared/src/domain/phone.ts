/** A phone as screens show it: enough to know the own one again, too little to call it. `138****8000`. */
export function maskedPhone(phone: string): string {
  const digits = phone.replaceAll(/\D/g, '');
  const tail = digits.length > 7 ? 4 : 2;
  const head = digits.length > 10 ? 3 : 0;
  const first = digits.slice(digits.length - Math.min(11, digits.length)).slice(0, head);
  return `${first}****${digits.slice(-tail)}`;
}
