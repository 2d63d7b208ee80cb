/** The version of Shopify's Admin API we speak; each is served for a year. Raise it here, and read the changes before. */
export const apiVersion = '2026-07';

/** Shopify gives no shorter names. */
const name = /^[a-z0-9][a-z0-9-]{1,98}[a-z0-9]$/;

/**
 * The store's own domain, from whatever its owner has at hand: `my-shop`, `my-shop.myshopify.com`, the address of the
 * shop or of the admin screen. Null for anything else: the desk connects to Shopify's stores only.
 */
export function storeDomain(typed: string): string | null {
  const text = typed.normalize('NFKC').trim().toLowerCase();
  const admin = /^(?:https?:\/\/)?admin\.shopify\.com\/store\/([^/?#]+)/.exec(text);
  const own = /^(?:https?:\/\/)?([^/?#@:\s]+)(?:[/?#].*)?$/.exec(text);
  const host = admin?.[1] ?? own?.[1] ?? '';
  const store = host.endsWith('.myshopify.com') ? host.slice(0, -'.myshopify.com'.length) : host;
  return name.test(store) ? `${store}.myshopify.com` : null;
}

/**
 * Where requests for a store go. For trying out on one's own machine KAKEHASHI_SHOPIFY_LOCAL names a server there
 * (`http://127.0.0.1:…`), which then stands for all stores; an address anywhere else is ignored. Never in a shop.
 */
export function storeAddress(domain: string): string {
  const local = process.env.KAKEHASHI_SHOPIFY_LOCAL ?? '';
  if (/^http:\/\/127\.0\.0\.1:\d{1,5}$/.test(local)) return `${local}/${domain}`;
  if (storeDomain(domain) !== domain) throw new Error(`${domain} is no store of Shopify`);
  return `https://${domain}`;
}
