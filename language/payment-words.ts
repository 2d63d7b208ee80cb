/** Whether the money is taken at the door (代引), by what the source calls the way of paying. 着払い is the postage, not this. */
export function isCashOnDelivery(method: string): boolean {
  const plain = method.normalize('NFKC').toLowerCase();
  return /代引|代金引換|着払い?決済|コレクト|collect|cash on delivery|(?:^|[^a-z])cod(?:[^a-z]|$)/.test(
    plain,
  );
}
