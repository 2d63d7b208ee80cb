import { type AccountHealth, mailSettings } from '../../contract/channels.ts';
import type { AccountId, ProbeId } from '../../contract/ids.ts';
import type { Context } from '../platform/context.ts';
import { storableText } from '../platform/db/storable-text.ts';
import { notFound, Refusal } from '../platform/errors.ts';
import { newId } from '../platform/ids.ts';
import { shopKey } from '../platform/shop-key.ts';
import { readToken, signToken, tokensIn } from '../platform/signed-token.ts';
import type { IncomingMessage, OutgoingMessage } from './channel.ts';
import { intakeEvents, probeEvent } from './events.ts';
import { intakePolicy } from './policy.ts';
import { selectAccount, updateAccount } from './store.ts';
import {
  changeProbe,
  insertProbe,
  type ProbeKind,
  type ProbeRow,
  selectLateProbes,
  selectOpenProbe,
} from './store-probes.ts';
import type { AccountRecord } from './types.ts';

type Probe = NonNullable<AccountHealth['probe']>;

/** After so long a probe counts as late: greylisting takes minutes, nothing that works takes longer. */
const patienceMs = 15 * 60_000;

/** Whether the desk can write to itself through that account. */
export function canProbe(account: AccountRecord): boolean {
  const settings = mailSettings.safeParse(account.settings);
  const both = settings.success && settings.data.imap !== null && settings.data.smtp !== null;
  return both && account.enabled && account.settings.demo !== true;
}

/**
 * Sends a mail from the account to itself (C10), and, while it is not known whether `name+…@` arrives too, a second
 * one there. Throws `not_found`, `probe_not_possible`.
 */
export async function startProbe(ctx: Context, id: AccountId): Promise<void> {
  intakePolicy.require(ctx, 'account.manage');
  const account = await selectAccount(ctx, id, true);
  if (account === null) throw notFound('account');
  if (!canProbe(account)) throw new Refusal('refused', 'probe_not_possible');
  const plusAddress = account.health.probe?.plusAddress ?? null;
  const kinds: ProbeKind[] = plusAddress === null ? ['plain', 'plus'] : ['plain'];
  const askedBy = ctx.actor.kind === 'staff' ? ctx.actor.id : null;
  for (const kind of kinds) {
    const probe = newId<ProbeId>();
    await insertProbe(ctx, { id: probe, account: id, kind, askedBy });
    ctx.later({ name: 'send_probe', data: { probe, account: id, kind } });
  }
  const waiting: Probe = {
    sentAt: ctx.now.toISOString(),
    state: 'waiting',
    arrivedAt: null,
    reason: '',
    serverSaid: '',
    plusAddress,
  };
  await note(ctx, account, waiting);
}

/** The mail of a probe. Its token stands where servers that change the Message-ID leave it alone, too. */
export async function probeMail(
  ctx: Context,
  { id, kind, address }: { id: ProbeId; kind: ProbeKind; address: string },
): Promise<OutgoingMessage> {
  const token = signToken(await probeKey(ctx), 'probe', id);
  const at = address.lastIndexOf('@');
  const domain = address.slice(at + 1);
  const to = kind === 'plain' ? address : `${address.slice(0, at)}+${token}@${domain}`;
  return {
    messageId: `${token}@${domain}`,
    date: ctx.now,
    from: { name: 'かけはし', address },
    to: [{ name: '', address: to }],
    cc: [],
    subject: '[かけはし] 受信の確認',
    text: 'このメールは、メールの送受信が動いていることを確かめるために「かけはし」が送りました。ご対応はいりません。削除してもかまいません。\n',
    inReplyTo: null,
    references: [`${token}@probe.invalid`],
    headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All', Precedence: 'bulk' },
    files: [],
    returnToken: null,
  };
}

const probeKey = (ctx: Context): Promise<Buffer> => shopKey(ctx, 'probe');

/** It could not be sent. */
export async function probeFailed(
  ctx: Context,
  id: ProbeId,
  trouble: { reason: string; serverSaid: string },
): Promise<void> {
  const probe = await selectOpenProbe(ctx, id);
  if (probe === null) return;
  const serverSaid = storableText(trouble.serverSaid, 500);
  await changeProbe(ctx, id, { failed: trouble.reason || 'bounced', server_said: serverSaid });
  await settle(ctx, probe, { state: 'failed', arrivedAt: null, reason: trouble.reason, serverSaid });
}

/**
 * Takes what belongs to a probe out of what arrived: the probe itself, or what a server says about it. Only the token
 * that we signed counts, whatever else a mail claims to be. True when it was one.
 */
export async function recogniseProbe(ctx: Context, incoming: IncomingMessage): Promise<boolean> {
  // What a person wrote is never taken out, even if he answers a probe.
  if (incoming.kind === 'human') return false;
  const words = new Set([
    ...tokensIn(incoming.messageId),
    ...incoming.references.flatMap(tokensIn),
    ...incoming.tokens,
    ...tokensIn(incoming.bounce?.originalMessageId ?? ''),
  ]);
  if (words.size === 0) return false;
  const key = await probeKey(ctx);
  for (const word of words) {
    const id = readToken(key, 'probe', word) as ProbeId | null;
    if (id === null) continue;
    await meet(ctx, id, incoming);
    return true;
  }
  return false;
}

async function meet(ctx: Context, id: ProbeId, incoming: IncomingMessage): Promise<void> {
  if (incoming.bounce !== null) {
    await probeFailed(ctx, id, { reason: '', serverSaid: incoming.bounce.recipients[0]?.said ?? '' });
    return;
  }
  const probe = await selectOpenProbe(ctx, id);
  if (probe === null) return;
  await changeProbe(ctx, id, { arrived_at: ctx.now });
  await settle(ctx, probe, {
    state: 'arrived',
    arrivedAt: ctx.now.toISOString(),
    reason: '',
    serverSaid: '',
  });
}

/** Probes that should be back by now; to be called every minute. */
export async function noteLateProbes(ctx: Context): Promise<void> {
  for (const probe of await selectLateProbes(ctx, new Date(ctx.now.getTime() - patienceMs))) {
    await changeProbe(ctx, probe.id, { failed: 'late' });
    await settle(ctx, probe, { state: 'late', arrivedAt: null, reason: '', serverSaid: '' });
  }
}

async function settle(
  ctx: Context,
  probe: ProbeRow,
  outcome: Pick<Probe, 'state' | 'arrivedAt' | 'reason' | 'serverSaid'>,
): Promise<void> {
  const account = await selectAccount(ctx, probe.accountId, true);
  if (account === null) return;
  const before = account.health.probe;
  const arrived = outcome.state === 'arrived';
  if (probe.kind === 'plus') {
    if (before !== null) await note(ctx, account, { ...before, plusAddress: arrived });
    await updateAccount(ctx, account.id, { settings: { ...account.settings, plusAddress: arrived } });
    return;
  }
  // An older one that comes late says nothing about the newest.
  if (before !== null && Date.parse(before.sentAt) > probe.sentAt.getTime()) return;
  await note(ctx, account, {
    sentAt: probe.sentAt.toISOString(),
    plusAddress: before?.plusAddress ?? null,
    ...outcome,
  });
  if (!arrived) ctx.record(probeEvent(intakeEvents.probeLost, account.id, outcome.serverSaid));
}

async function note(ctx: Context, account: AccountRecord, probe: Probe): Promise<void> {
  await updateAccount(ctx, account.id, { health: { ...account.health, probe } });
  ctx.tell({ kind: 'account', id: account.id });
}
