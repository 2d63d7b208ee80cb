import { noteCall as noteCallEndpoint } from '../../contract/beginnings.ts';
import type { ConversationId, HandoverId, MessageId, NoteId, TagId, ViewId } from '../../contract/ids.ts';
import { inboxFilter } from '../../contract/inbox.ts';
import { noteCall } from '../conversations/beginning/note-call.ts';
import { addNote } from '../conversations/desk.ts';
import { saveView } from '../conversations/finding/saved-views.ts';
import { listConversations } from '../conversations/list-conversations.ts';
import { handOver } from '../conversations/sharing/hand-over.ts';
import { proposeHandover } from '../conversations/sharing/propose-handover.ts';
import { changeTags } from '../conversations/tagging/change-tags.ts';
import { addTag } from '../conversations/tagging/manage-tags.ts';
import type { Context } from '../platform/context.ts';
import { newId } from '../platform/ids.ts';
import type { Stage } from './stage.ts';

interface Open {
  id: ConversationId;
  words: string;
}

/** The shop's tags, each with the words by which its people would have put it on. */
const tags: readonly { name: string; words: RegExp }[] = [
  { name: '配送', words: /届|配送|発送|まだ/ },
  { name: 'サイズ', words: /サイズ|きつ|大き|小さ|幅/ },
  { name: '不良・誤配送', words: /不良|違う|違い|傷|壊|破れ|入ってい/ },
  { name: '領収書', words: /領収|インボイス/ },
  { name: '予約商品', words: /予約/ },
];

/** What the people of the demo shop have done with what lies open: tags, a list of their own, a call, a hand-over, a question. */
export async function playDesk(stage: Stage): Promise<void> {
  const { runner, shop, staff } = stage;
  const open = await runner.run(shop, staff.sato, openOnes);
  await runner.run(shop, staff.sato, (ctx) => putTags(ctx, open));
  await runner.run(shop, staff.tamura, saveLists);
  await runner.run(shop, staff.kimura, (ctx) => ask(ctx, open, staff.tamura.id));
  await runner.run(shop, staff.sato, (ctx) => give(ctx, open, staff.tamura.id));
  await runner.run(shop, staff.sato, takeCall);
  await stage.settle();
}

async function openOnes(ctx: Context): Promise<Open[]> {
  const query = { ...inboxFilter.parse({}), status: 'open' as const, noise: false, limit: 60 };
  const { rows } = await listConversations(ctx, query);
  return rows.map(({ id, subject, preview }) => ({ id, words: `${subject} ${preview}` }));
}

async function putTags(ctx: Context, open: readonly Open[]): Promise<void> {
  for (const { name, words } of tags) {
    const tag = await addTag(ctx, { id: newId<TagId>(), name });
    for (const one of open.filter((each) => words.test(each.words)))
      await changeTags(ctx, one.id, { add: [tag.id], remove: [] });
  }
}

async function saveLists(ctx: Context): Promise<void> {
  const late = { name: '約束した日を過ぎた受注', filter: inboxFilter.parse({ only: 'order_late' }) };
  const nobodys = { name: '担当が決まっていないもの', filter: inboxFilter.parse({ assignee: 'nobody' }) };
  for (const view of [late, nobodys])
    await saveView(ctx, newId<ViewId>(), { ...view, status: 'open', shared: true });
}

async function ask(ctx: Context, open: readonly Open[], whom: Stage['staff']['tamura']['id']): Promise<void> {
  const about = open.find((one) => /サイズ|在庫/.test(one.words)) ?? open[0];
  if (about === undefined) return;
  await addNote(ctx, about.id, {
    id: newId<NoteId>(),
    text: '@田村 修一 交換用の在庫は倉庫に2足あります。取り置きますか。',
    mentions: [whom],
  });
}

async function give(
  ctx: Context,
  open: readonly Open[],
  whom: Stage['staff']['tamura']['id'],
): Promise<void> {
  const about = open.find((one) => /返|不良|違/.test(one.words));
  if (about === undefined) return;
  const { summary, promised } = await proposeHandover(ctx, about.id);
  await handOver(ctx, about.id, {
    id: newId<HandoverId>(),
    to: whom,
    summary,
    promised,
    next: '写真を確かめて、交換品を手配してください。',
    dueAt: new Date(ctx.now.getTime() + 5 * 3600_000).toISOString(),
  });
}

async function takeCall(ctx: Context): Promise<void> {
  await noteCall(
    ctx,
    noteCallEndpoint.input.parse({
      message: newId<MessageId>(),
      caller: { customer: null, name: '大野 幸子', phone: '045-555-0182' },
      text: '孫への贈り物なので、納品書に金額を入れないでほしいとのこと。まだ注文していない。',
      callBackAt: new Date(ctx.now.getTime() + 90 * 60_000).toISOString(),
    }),
  );
}
