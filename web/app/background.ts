/**
 * The desk's part that stays in the browser while no page is open (public/sw.js): notices, and opening without network.
 * Nothing depends on it: a browser without it, or a desk reached over plain http, works all the same.
 */

let registered: Promise<ServiceWorkerRegistration | null> | null = null;

/** Starts it once, after the first picture. Null where the browser has none. */
export function startBackground(): Promise<ServiceWorkerRegistration | null> {
  registered ??= register();
  return registered;
}

async function register(): Promise<ServiceWorkerRegistration | null> {
  if (!('serviceWorker' in navigator) || !window.isSecureContext) return null;
  try {
    return await navigator.serviceWorker.register('/sw.js');
  } catch {
    return null;
  }
}

/** A notice was pressed while a page is open: that page goes there. Returns the undo. */
export function onNoticePressed(open: (path: string) => void): () => void {
  if (!('serviceWorker' in navigator)) return () => undefined;
  const heard = (event: MessageEvent<unknown>) => {
    const { data } = event;
    if (typeof data !== 'object' || data === null || !('kind' in data) || data.kind !== 'open') return;
    if ('path' in data && typeof data.path === 'string' && data.path.startsWith('/')) open(data.path);
  };
  navigator.serviceWorker.addEventListener('message', heard);
  return () => navigator.serviceWorker.removeEventListener('message', heard);
}

/** What this browser can be told, and why not. */
export type NoticeAbility = 'possible' | 'denied' | 'needs_install' | 'impossible';

export function noticeAbility(): NoticeAbility {
  if (!('Notification' in window) || !('serviceWorker' in navigator) || !window.isSecureContext) {
    // iPhones and iPads give notices only to what lies on the home screen.
    return /iPhone|iPad/.test(navigator.userAgent) ? 'needs_install' : 'impossible';
  }
  if (!('PushManager' in window)) return 'impossible';
  return Notification.permission === 'denied' ? 'denied' : 'possible';
}

/** The address by which this browser is told already, or null. */
export async function currentSubscription(): Promise<PushSubscription | null> {
  const background = await startBackground();
  return (await background?.pushManager.getSubscription()) ?? null;
}

/** Asks the person and the browser; null when either says no. `key` = the desk's, base64url. */
export async function subscribe(key: string): Promise<PushSubscription | null> {
  const background = await startBackground();
  if (background === null || (await Notification.requestPermission()) !== 'granted') return null;
  await navigator.serviceWorker.ready;
  const old = await background.pushManager.getSubscription();
  // One made for another desk, or with a key of before, could not be used.
  if (old) await old.unsubscribe();
  return await background.pushManager.subscribe({
    userVisibleOnly: true,
    applicationServerKey: bytesOf(key),
  });
}

function bytesOf(base64url: string): Uint8Array<ArrayBuffer> {
  const text = atob(base64url.replaceAll('-', '+').replaceAll('_', '/'));
  return Uint8Array.from(text, (letter) => letter.charCodeAt(0));
}

/** Shows a notice from an open page whose browser is not subscribed. */
export async function showNotice(notice: { title: string; body: string; tag: string; opens: string }) {
  const background = await startBackground();
  if (background === null || Notification.permission !== 'granted') return;
  if (await background.pushManager?.getSubscription()) return;
  await background.showNotification(notice.title, {
    body: notice.body,
    tag: notice.tag,
    icon: '/icons/192.png',
    data: { opens: notice.opens },
  });
}
