/** The last searches of this browser, the newest first; words of customers may be in them, so each shop has its own. */
const most = 6;
const storeOf = (shop: number): string => `kakehashi.searches.${shop}`;

export function recentSearches(shop: number): string[] {
  try {
    const read: unknown = JSON.parse(localStorage.getItem(storeOf(shop)) ?? '[]');
    return Array.isArray(read) ? read.filter((one) => typeof one === 'string').slice(0, most) : [];
  } catch {
    return [];
  }
}

export function rememberSearch(shop: number, words: string): void {
  const wanted = words.trim();
  if (wanted === '') return;
  const kept = [wanted, ...recentSearches(shop).filter((one) => one !== wanted)].slice(0, most);
  try {
    localStorage.setItem(storeOf(shop), JSON.stringify(kept));
  } catch {
    // A browser that keeps nothing searches all the same.
  }
}

export function forgetSearches(shop: number): void {
  try {
    localStorage.removeItem(storeOf(shop));
  } catch {
    // Nothing was kept.
  }
}
