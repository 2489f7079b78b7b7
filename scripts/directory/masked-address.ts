/** Enough of an address to recognise one's own, too little for anyone else. */
export function maskedAddress(address: string): string {
  const at = address.lastIndexOf('@');
  if (at > 0) return `${address.slice(0, 1)}***${address.slice(at)}`;
  if (address.length < 8) return address === '' ? '' : '***';
  return `${address.slice(0, 3)}****${address.slice(-2)}`;
}
