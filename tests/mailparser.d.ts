/** A second opinion on mails in tests; it ships no types. Only what the tests read. */
declare module 'mailparser' {
  interface Addresses {
    value: { name: string; address?: string }[];
  }
  interface Mail {
    subject?: string;
    from?: Addresses;
    to?: Addresses | Addresses[];
    text?: string;
    attachments: { filename?: string; contentType: string; content: Buffer }[];
  }
  export function simpleParser(raw: Buffer | string): Promise<Mail>;
}
