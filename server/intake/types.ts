import type { AccountHealth } from '../../contract/channels.ts';
import type { AccountId, RawInputId } from '../../contract/ids.ts';
import type { OwnMarks } from './channel.ts';

/** An account as stored, secrets left out. */
export interface AccountRecord {
  id: AccountId;
  channel: string;
  address: string;
  enabled: boolean;
  settings: Record<string, unknown>;
  cursor: Record<string, unknown>;
  health: AccountHealth;
  /** What arrived before is old mail, read for the history. */
  createdAt: Date;
}

/** `new` and `failed` wait to be read; the others say what became of it. */
export type InputState = 'new' | 'failed' | InputOutcome;
export type InputOutcome = 'stored' | 'duplicate' | 'own';

/** A raw input taken for reading. */
export interface TakenInput {
  id: RawInputId;
  channel: string;
  accountId: AccountId | null;
  size: number;
  /** Null for one so large that it is to be read in pieces (`raw-bytes.ts`). */
  raw: Uint8Array | null;
  /** Card numbers that were made unreadable in it before it was stored. */
  masked: number;
  receivedAt: Date;
  /** How often reading it has failed. */
  attempts: number;
  /** What `Channel.read` must know to tell the shop's own messages. */
  own: OwnMarks;
}

/** What is known of an input before its bytes are fetched. */
export interface WaitingInput {
  id: RawInputId;
  size: number;
  /** How often reading it has failed, or ended its process. */
  attempts: number;
}

export interface StuckInput {
  id: RawInputId;
  channel: string;
  receivedAt: Date;
  /** The first bytes, enough for the header. */
  head: Uint8Array;
  size: number;
  error: string;
  attempts: number;
}

export const untested: AccountHealth = {
  state: 'new',
  checkedAt: null,
  lastReceivedAt: null,
  reason: '',
  serverSaid: '',
  since: null,
  silence: null,
  probe: null,
  sending: null,
};
