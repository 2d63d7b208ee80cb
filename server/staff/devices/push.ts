/** Port of what carries a notice to a person's browser. */
export interface Push {
  /** Whether the address belongs to a push service the desk may write to: the browser names it, so it is not believed. */
  serves(address: string): boolean;
  /** The public half of `key` (32 bytes), base64url, with which browsers subscribe. */
  publicKey(key: Buffer): string;
  /** Hands one notice over. Never throws; `gone` = the browser has left, the device is to be forgotten. */
  send(device: PushDevice, notice: Notice, key: Buffer): Promise<'taken' | 'gone' | 'not_taken'>;
}

export interface PushDevice {
  address: string;
  p256dh: string;
  auth: string;
}

/** What stands in the notice, and what it opens. A later one of the same tag replaces the earlier. */
export interface Notice {
  title: string;
  body: string;
  tag: string;
  /** Path within the desk. */
  opens: string;
}
