import type { FetchMessageObject, ImapFlow, MailboxObject } from 'imapflow';
import { maskCards } from '../../../mailcraft/cards.ts';
import type { ChannelAccount, IntakeHost, RawArrival } from '../../intake/channel.ts';
import { ByteBudget } from '../../platform/byte-budget.ts';
import { errorText } from '../../platform/errors.ts';
import { fetchInPieces, fetchPiece } from './fetch-large.ts';
import { largestMail } from './imap-session.ts';
import {
  type MailSize,
  mailboxName,
  type Place,
  portions,
  sourceKey,
  stillValid,
  storedPlace,
} from './place.ts';
import { type MissingBecause, placeholderMail } from './placeholder.ts';
import { importSinceOf, settingsOf } from './settings.ts';

/** The desk's own database would not take what was read: no trouble of the mail server. */
export class DeskTrouble extends Error {}

/** UIDs that broke the connection while being fetched, and how often; kept over reconnects. */
export type Suspects = Map<string, number>;

/** So often a mail may break the connection before a note takes its place. With back-off this takes minutes. */
const tries = 8;
/** UIDs looked at in one question while catching up with a long list. */
const span = 2000;
/** A long list tells how far it got each time so many mails are stored. */
const tellEvery = 1000;
/** Large mails in hand at once, over all accounts of the program. */
const largeInHand = new ByteBudget(96 * 1024 * 1024);
const dayMs = 86_400_000;
/** The server's clock may be behind ours: what came just after the account was added must not count as older. */
const clockTolerance = 600_000;

export interface ReaderParts {
  client: ImapFlow;
  account: ChannelAccount;
  host: Pick<IntakeHost, 'deliver' | 'saveCursor' | 'log'>;
  suspects: Suspects;
}

/** Reads one mailbox from where reading stood, in order, and stores each portion together with its new place. */
export class MailboxReader {
  private readonly parts: ReaderParts;
  private readonly path: string;
  private readonly name: string;
  private place: Place | null;

  constructor(parts: ReaderParts, cursor: Record<string, unknown>) {
    const settings = settingsOf(parts.account);
    this.parts = parts;
    this.path = settings.mailbox;
    this.name = mailboxName(settings);
    this.place = storedPlace(cursor, this.name);
  }

  /** Opens the mailbox without leaving a trace in it, and decides where reading begins. */
  async open(): Promise<void> {
    const box = await this.parts.client.mailboxOpen(this.path, { readOnly: true });
    const now = { uidValidity: validityOf(box), uidNext: box.uidNext || 0 };
    if (this.place !== null && stillValid(this.place, now)) return;
    if (this.place !== null) this.tell('mailbox was renumbered, reading it again');
    const lastUid = await this.uidBeforeImport(box);
    await this.save({ uidValidity: now.uidValidity, lastUid });
  }

  /** Stores everything that is newer than the place. Returns how many mails that were. */
  async catchUp(): Promise<number> {
    let count = 0;
    let told = 0;
    for (;;) {
      const { mails, end } = await this.newer();
      for (const portion of portions(mails)) {
        count += await this.takeInTurn(portion);
        if (count - told < tellEvery) continue;
        told = count;
        this.tell(`${count} mails read, at most ${this.ahead()} to go`);
      }
      if (!end) continue;
      if (told > 0) this.tell(`${count} mails read, all of them`);
      return count;
    }
  }

  /** UIDs that may still be taken; some of them are of mails long removed. */
  private ahead(): number {
    const { mailbox } = this.parts.client;
    const uidNext = mailbox === false ? 0 : mailbox.uidNext || 0;
    return Math.max(0, uidNext - 1 - this.current().lastUid);
  }

  private tell(line: string): void {
    this.parts.host.log(`mail: ${this.parts.account.address}: ${line}`);
  }

  /** The highest UID that is older than what is to be imported. */
  private async uidBeforeImport(box: MailboxObject): Promise<number> {
    const { client, account } = this.parts;
    const since = new Date(importSinceOf(account).getTime() - clockTolerance);
    const before = (box.uidNext || (await this.highestUid()) + 1) - 1;
    if (box.exists === 0) return before;
    // Servers compare days of their own time zone: ask wider, then look at the instants.
    const found = await client.search({ since: new Date(since.getTime() - 2 * dayMs) }, { uid: true });
    if (!Array.isArray(found)) throw new Error('the server did not answer SEARCH');
    const first = found[0];
    if (first === undefined) return before;
    const dated = await client.fetchAll(`${first}:*`, { uid: true, internalDate: true }, { uid: true });
    const wanted = dated.filter((mail) => mail.uid >= first && dateOf(mail) >= since).map((mail) => mail.uid);
    return wanted.length === 0 ? before : Math.min(...wanted) - 1;
  }

  private async highestUid(): Promise<number> {
    const last = await this.parts.client.fetchOne('*', { uid: true });
    return last === false || last === undefined ? 0 : last.uid;
  }

  /** Sizes of the next mails in UID order; `end` when there are no more behind them. */
  private async newer(): Promise<{ mails: MailSize[]; end: boolean }> {
    const { client } = this.parts;
    const place = this.current();
    if (client.mailbox === false || client.mailbox.exists === 0) return { mails: [], end: true };
    const first = place.lastUid + 1;
    const uidNext = client.mailbox.uidNext || 0;
    const far = uidNext - first > span;
    const range = far ? `${first}:${first + span - 1}` : `${first}:*`;
    const found = await client.fetchAll(range, { uid: true, size: true }, { uid: true });
    // `n:*` names the last mail even when it is older than n.
    const mails = found
      .filter((mail) => mail.uid >= first)
      .map((mail) => ({ uid: mail.uid, size: mail.size ?? 0 }))
      .sort((a, b) => a.uid - b.uid);
    if (far && mails.length === 0) await this.save({ ...place, lastUid: first + span - 1 });
    return { mails, end: !far };
  }

  /** A portion with a large mail waits until there is memory for it. */
  private takeInTurn(portion: readonly MailSize[]): Promise<number> {
    const bytes = portion.reduce((sum, mail) => sum + (this.fetchable(mail) ? mail.size : 0), 0);
    return bytes <= fetchPiece ? this.take(portion) : largeInHand.hold(bytes, () => this.take(portion));
  }

  /** Fetches and stores one portion; mails that vanished meanwhile are passed over. */
  private async take(portion: readonly MailSize[]): Promise<number> {
    const place = this.current();
    const arrivals: RawArrival[] = [];
    const whole = portion.filter((mail) => this.fetchable(mail) && mail.size <= fetchPiece);
    const got = await this.fetchTogether(whole.map((mail) => mail.uid));
    for (const mail of portion) {
      const fetched = got.get(mail.uid) ?? (await this.fetchAlone(mail));
      if (fetched === null) continue;
      arrivals.push(this.arrival(mail.uid, fetched));
    }
    const next = { ...place, lastUid: portion.at(-1)?.uid ?? place.lastUid };
    await this.toDesk(async () => {
      if (arrivals.length === 0) await this.parts.host.saveCursor(this.parts.account, { [this.name]: next });
      else await this.parts.host.deliver(arrivals, { [this.name]: next });
    });
    this.place = next;
    for (const mail of portion) this.parts.suspects.delete(this.keyOf(mail.uid));
    return arrivals.length;
  }

  private async fetchTogether(uids: number[]): Promise<Map<number, Fetched>> {
    const got = new Map<number, Fetched>();
    if (uids.length === 0) return got;
    const query = { uid: true, source: true, internalDate: true };
    try {
      for await (const mail of this.parts.client.fetch(uids.join(','), query, { uid: true })) {
        if (mail.source !== undefined) got.set(mail.uid, { raw: mail.source, receivedAt: dateOf(mail) });
      }
    } catch (error) {
      const stuckAt = uids.find((uid) => !got.has(uid));
      if (!this.parts.client.usable && stuckAt !== undefined) this.suspect(stuckAt);
      // A refused command is asked again mail by mail; a broken connection ends here.
      if (!this.parts.client.usable) throw error;
      this.parts.host.log(`mail: ${this.parts.account.address}: FETCH: ${errorText(error)}`);
    }
    return got;
  }

  /** One mail that did not come with the others. Null when it is gone from the mailbox. */
  private async fetchAlone(mail: MailSize): Promise<Fetched | null> {
    const { client } = this.parts;
    if (!this.fetchable(mail))
      return await this.note(mail, mail.size > largestMail ? 'too-large' : 'not-handed-over');
    if (mail.size > fetchPiece) {
      const large = await fetchInPieces(client, mail).catch((error: unknown) => {
        this.suspect(mail.uid);
        throw error;
      });
      if (large !== null) return { raw: large.raw, receivedAt: dateOf(large.first) };
    }
    const query = { uid: true, source: true, internalDate: true };
    const answer = await client.fetchOne(String(mail.uid), query, { uid: true }).catch((error: unknown) => {
      if (!client.usable) throw error;
      return 'refused' as const;
    });
    if (answer !== 'refused' && answer !== false && answer !== undefined && answer.source !== undefined)
      return { raw: answer.source, receivedAt: dateOf(answer) };
    const there = await client.fetchOne(String(mail.uid), { uid: true }, { uid: true });
    return there === false || there === undefined ? null : await this.note(mail, 'not-handed-over');
  }

  private async note(mail: MailSize, because: MissingBecause): Promise<Fetched | null> {
    const { client, account, host } = this.parts;
    host.log(`mail: ${account.address}: UID ${mail.uid} (${mail.size} bytes) is not taken: ${because}`);
    // A mail that even breaks the connection over its header is noted without it.
    const hopeless = (this.parts.suspects.get(this.keyOf(mail.uid)) ?? 0) >= 2 * tries;
    const query = { uid: true, internalDate: true, ...(hopeless ? {} : { headers: true as const }) };
    const answer = await client.fetchOne(String(mail.uid), query, { uid: true }).catch((error: unknown) => {
      if (client.usable) return undefined;
      this.suspect(mail.uid);
      throw error;
    });
    if (answer === false) return null;
    const header = answer?.headers ?? Buffer.alloc(0);
    const raw = placeholderMail(header, { because, size: mail.size, uid: mail.uid, mailbox: this.path });
    return { raw, receivedAt: answer === undefined ? new Date() : dateOf(answer) };
  }

  private fetchable(mail: MailSize): boolean {
    return mail.size <= largestMail && (this.parts.suspects.get(this.keyOf(mail.uid)) ?? 0) < tries;
  }

  private suspect(uid: number): void {
    const key = this.keyOf(uid);
    this.parts.suspects.set(key, (this.parts.suspects.get(key) ?? 0) + 1);
  }

  private keyOf(uid: number): string {
    return sourceKey(this.parts.account, this.name, { validity: this.current().uidValidity, uid });
  }

  private arrival(uid: number, mail: Fetched): RawArrival {
    const { account } = this.parts;
    return {
      shop: account.shop,
      channel: account.channel,
      account: account.id,
      sourceKey: this.keyOf(uid),
      ...mail,
      ...maskCards(mail.raw),
    };
  }

  private current(): Place {
    if (this.place === null) throw new Error('the mailbox is not open');
    return this.place;
  }

  private async save(place: Place): Promise<void> {
    await this.toDesk(() => this.parts.host.saveCursor(this.parts.account, { [this.name]: place }));
    this.place = place;
  }

  private async toDesk(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      throw new DeskTrouble(errorText(error), { cause: error });
    }
  }
}

interface Fetched {
  raw: Uint8Array;
  receivedAt: Date;
}

function validityOf(box: MailboxObject): string {
  return String(box.uidValidity ?? '');
}

/** When the server got it; a clock that runs ahead must not put mails into the future. */
function dateOf(mail: FetchMessageObject): Date {
  const date = new Date(mail.internalDate ?? Number.NaN);
  const now = new Date();
  return Number.isNaN(date.getTime()) || date > now ? now : date;
}
