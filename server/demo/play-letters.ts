import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Conversation } from '../../contract/conversations.ts';
import { type DraftOverride, draftFinding } from '../../contract/draft-check.ts';
import type { ConversationId, MessageId, NoteId } from '../../contract/ids.ts';
import { changeConversation } from '../conversations/change-conversation.ts';
import { addNote, saveDraft, showPresence } from '../conversations/desk.ts';
import { getConversation } from '../conversations/get-conversation.ts';
import { getDeliveryLog } from '../conversations/get-delivery-log.ts';
import { mergeConversations } from '../conversations/merge-conversations.ts';
import type { Receipt } from '../intake/channel.ts';
import { receiveRaw } from '../intake/receive-raw.ts';
import { type Context, system } from '../platform/context.ts';
import { Refusal } from '../platform/errors.ts';
import { newId } from '../platform/ids.ts';
import { sendReply } from '../replies/send-reply.ts';
import type { Step } from './letters/letter.ts';
import { fillIn, type LetterPlan, laterDay, type TimedStep } from './plan-letters.ts';
import { type MailToWrite, rawBounce, rawMail } from './raw-mail.ts';
import { type DemoStaff, demoShop } from './shop.ts';
import type { Stage } from './stage.ts';

/** A letter on its way through the desk. */
export interface Running {
  plan: LetterPlan;
  /** Makes Message-IDs that differ between letters. */
  key: string;
  conversation: ConversationId | null;
  mails: number;
}

/** A moment of one letter: null = the letter itself arrives. */
export interface Scene {
  at: Date;
  running: Running;
  step: TimedStep | null;
}

export function scenesOf(plan: LetterPlan, index: number): Scene[] {
  const running: Running = { plan, key: `${index + 1}`, conversation: null, mails: 0 };
  return [
    { at: plan.at, running, step: null },
    ...plan.steps.map((step): Scene => ({ at: step.at, running, step })),
  ];
}

export async function playScene(stage: Stage, scene: Scene): Promise<void> {
  stage.moveTo(scene.at);
  if (scene.step === null) await arrive(stage, scene.running);
  else await act(stage, scene.running, scene.step);
  const filed = await stage.settle();
  const { running } = scene;
  if (filed === null || running.conversation !== null) return;
  running.conversation = filed.conversation;
  const { who } = running.plan.letter;
  if (who !== undefined && !stage.firstMatterOf.has(who)) stage.firstMatterOf.set(who, filed.conversation);
}

function messageId(running: Running): string {
  running.mails += 1;
  const domain = running.plan.from.address.split('@')[1] ?? 'mail.example';
  return `${running.plan.at.getTime()}.${running.key}.${running.mails}@${domain}`;
}

async function deliver(stage: Stage, written: Uint8Array): Promise<void> {
  const { raw, masked } = stage.channel.mask(written);
  const sha256 = createHash('sha256').update(raw).digest('hex');
  await stage.runner.run(stage.shop, system, (ctx) =>
    receiveRaw(ctx, {
      shop: stage.shop,
      channel: stage.channel.kind,
      account: stage.account,
      sourceKey: `demo:${sha256}`,
      raw,
      masked,
      receivedAt: ctx.now,
    }),
  );
}

async function arrive(stage: Stage, running: Running): Promise<void> {
  const { plan } = running;
  const { letter } = plan;
  if (letter.unreadable !== undefined) stage.nextUnreadable(letter.unreadable);
  const mail: MailToWrite = {
    from: plan.from,
    to: demoShop.address,
    subject: letter.subject,
    text: fillIn(letter.text, plan, plan.at),
    date: plan.at,
    messageId: messageId(running),
    ...(letter.machine === undefined ? {} : { headers: letter.machine.headers }),
    ...(letter.html === undefined ? {} : { html: letter.html }),
    ...(letter.photos === undefined ? {} : { photos: letter.photos }),
  };
  await deliver(stage, await rawMail({ ...mail, from: { ...mail.from } }));
}

/** What the person at the desk sees before he acts. */
function seen(ctx: Context, running: Running): Promise<Conversation> {
  if (running.conversation === null) throw new Error(`not filed: ${running.plan.letter.subject}`);
  return getConversation(ctx, running.conversation);
}

async function act(stage: Stage, running: Running, { at, step }: TimedStep): Promise<void> {
  switch (step.do) {
    case 'write':
    case 'bounce':
      return await comeBack(stage, running, { at, step });
    case 'reply':
      if (step.server !== undefined)
        stage.nextReceipts(serverAnswers(step.server, running.plan.from.address));
      return await asStaff(stage, step.who, (ctx) => reply(ctx, running, step));
    default:
      return await asStaff(stage, step.who, (ctx) => handle(ctx, running, { stage, step }));
  }
}

async function asStaff(stage: Stage, who: DemoStaff, work: (ctx: Context) => Promise<void>): Promise<void> {
  await stage.runner.run(stage.shop, stage.staff[who], work);
}

/** Where nobody answers it is tried once more, with as little success. */
function serverAnswers(how: 'refuses' | 'silent', to: string): Receipt[] {
  const nobody: Receipt = { outcome: 'unknown', serverSaid: '' };
  return how === 'silent'
    ? [nobody, nobody]
    : [
        {
          outcome: 'refused',
          later: false,
          reason: 'mail_refused',
          serverSaid: unknownUser(to),
          refusals: [
            {
              address: to,
              category: 'address-dead',
              hard: true,
              status: '5.1.1',
              reply: '550',
              step: 'RCPT',
              reason: 'user-unknown',
              said: unknownUser(to),
            },
          ],
        },
      ];
}

const unknownUser = (to: string): string => `550 5.1.1 <${to}>: Recipient address rejected: User unknown`;

/** docomo says "unknown" of people whose filter turned a mail away, too; it says so after the text was sent. */
const otherServerSays = (why: 'filter' | undefined, to: string) =>
  why === 'filter'
    ? { status: '5.0.0', words: `550 Unknown user ${to}`, step: 'end of DATA' }
    : {
        status: '5.1.1',
        words: unknownUser(to),
        step: 'RCPT TO',
      };

/** The customer writes again, or our mail comes back: both answer the last mail that left. */
async function comeBack(stage: Stage, running: Running, { at, step }: TimedStep): Promise<void> {
  const { plan } = running;
  const last = await stage.runner.run(stage.shop, system, async (ctx) => {
    const { id: place, messages } = await seen(ctx, running);
    const ours = messages.findLast(
      (m) => m.direction === 'out' && (step.do !== 'bounce' || m.kind === 'reply'),
    );
    return ours === undefined ? undefined : (await getDeliveryLog(ctx, place, ours.id)).messageId;
  });
  const id = messageId(running);
  if (step.do === 'bounce') {
    if (last === undefined) throw new Error('nothing has left that could come back');
    const original = last;
    const failed = plan.from.address;
    const said = otherServerSays(step.why, failed);
    const bounce = { failed, to: demoShop.address, original, date: at, messageId: id, said };
    await deliver(stage, rawBounce(bounce));
  } else if (step.do === 'write') {
    await deliver(
      stage,
      await rawMail({
        from: { ...plan.from },
        to: demoShop.address,
        subject: `Re: ${plan.letter.subject}`,
        text: fillIn(step.text, plan, at),
        date: at,
        messageId: id,
        ...(last === undefined ? {} : { inReplyTo: last }),
      }),
    );
  }
}

async function reply(ctx: Context, running: Running, step: Extract<Step, { do: 'reply' }>): Promise<void> {
  const conversation = await seen(ctx, running);
  const { before, after } = conversation.replyFrame;
  const until = step.until === undefined ? null : laterDay(step.until, ctx.now);
  const input = {
    id: newId<MessageId>(),
    text: `${before}${fillIn(step.text, running.plan, ctx.now)}${after}`,
    lastSeen: conversation.messages.at(-1)?.id ?? null,
    despiteNewMessage: false,
    afterwards: step.afterwards ?? ('close' as const),
    holdUntil: until,
    holdReason: step.holdReason ?? '',
    attachments: [],
    despiteNight: false,
  };
  try {
    await sendReply(ctx, conversation.id, input);
  } catch (error) {
    // What the letters say is checked by a test; on some day of some year the first click must not fail for a date.
    const overrides = stopsIn(error);
    if (overrides.length === 0) throw error;
    await sendReply(ctx, conversation.id, { ...input, overrides });
  }
}

const stopped = z.object({ findings: z.array(draftFinding) });

function stopsIn(error: unknown): DraftOverride[] {
  if (!(error instanceof Refusal) || error.reason !== 'draft_stopped') return [];
  return stopped
    .parse(error.details)
    .findings.filter((one) => one.severity === 'stop')
    .map(({ rule, text }) => ({ rule, text, reason: '見本のため' }));
}

async function mergeIntoEarlier(ctx: Context, stage: Stage, running: Running): Promise<void> {
  const { id } = await seen(ctx, running);
  const into = stage.firstMatterOf.get(running.plan.letter.who ?? '');
  if (into === undefined || into === id)
    throw new Error(`nothing to put ${running.plan.letter.subject} into`);
  await mergeConversations(ctx, id, into);
}

type Handling = Exclude<Step, { do: 'reply' | 'write' | 'bounce' }>;

async function handle(
  ctx: Context,
  running: Running,
  { stage, step }: { stage: Stage; step: Handling },
): Promise<void> {
  const { id, version, replyFrame } = await seen(ctx, running);
  switch (step.do) {
    case 'note':
      return await addNote(ctx, id, { id: newId<NoteId>(), text: step.text });
    case 'assign':
      return await changeConversation(ctx, id, { version, assignee: stage.staff[step.to].id });
    case 'merge':
      return await mergeIntoEarlier(ctx, stage, running);
    case 'close':
      return await changeConversation(ctx, id, { version, status: 'closed' });
    case 'hold':
      return await changeConversation(ctx, id, {
        version,
        status: 'on_hold',
        holdReason: step.reason,
        holdUntil: laterDay(step.until, ctx.now),
      });
    case 'begin':
      await showPresence(ctx, id, 'writing');
      await saveDraft(ctx, id, `${replyFrame.before}${fillIn(step.draft, running.plan, ctx.now)}`);
      return;
  }
}
