import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it } from 'vitest';
import { aSession, expectAccessible, openScreen } from '../../tests/fakes/open-screen.tsx';
import { aSnippet, paperSnippets } from '../../tests/fakes/paper-snippets.ts';
import { keepUnsaved, newIn } from './unsaved.ts';

afterEach(() => keepUnsaved(newIn(7), null));

const can = ['conversation.read', 'conversation.reply', 'snippet.read', 'snippet.change', 'snippet.use'];

async function open(start = some(), options: { can?: string[]; path?: string } = {}) {
  const paper = paperSnippets(start);
  const session = aSession();
  const shops = session.shops.map((shop) => ({ ...shop, can: options.can ?? can }));
  const opened = openScreen(options.path ?? '/snippets', paper.list, { ...session, shops });
  await screen.findByRole('heading', { level: 1, name: '定型文' });
  return { ...opened, paper, user: userEvent.setup() };
}

const some = () => [
  aSnippet({ name: '発送予定のご案内', words: 'はっそう', used: 4, lastUsedOn: '2026-07-20' }),
  aSnippet({ name: '返品のご案内', folder: '返品', text: '返品を承ります。{{注文番号}}' }),
];
const body = () => screen.findByLabelText<HTMLTextAreaElement>('本文');
const save = () => screen.getByRole('button', { name: '保存' });

describe('the screen of templates', () => {
  it('lists them by folder and shows what one becomes with an order', async () => {
    const { user } = await open();
    const folder = await screen.findByRole('region', { name: '返品' });
    await expectAccessible();
    await user.click(within(folder).getByRole('link'));
    expect((await body()).value).toBe('返品を承ります。{{注文番号}}');
    expect(screen.getByRole('region', { name: '見本のご注文に入れると' }).textContent).toContain(
      '返品を承ります。R-10293',
    );
    await screen.findByText('気になる言葉はありません。');
    await expectAccessible();
  });

  it('finds by reading, folder and text', async () => {
    const { user } = await open();
    const search = await screen.findByLabelText('定型文を探す');
    await user.type(search, 'ﾊｯｿｳ');
    expect(screen.queryByText('返品のご案内')).toBeNull();
    expect(screen.getByText('発送予定のご案内')).toBeDefined();
    await user.clear(search);
    await user.type(search, 'てんぷら');
    await user.click(screen.getByRole('button', { name: '探すのをやめる' }));
    expect(screen.getByText('返品のご案内')).toBeDefined();
  });

  it('makes a new one, with a variable put in by its button', async () => {
    const { user, paper, router } = await open();
    await user.click(await screen.findByRole('button', { name: '新しい定型文' }));
    await user.click(await screen.findByLabelText('名前'));
    await user.keyboard('お礼');
    await user.type(await body(), 'ご注文 ');
    await user.click(screen.getByRole('button', { name: /^注文番号を入れる/ }));
    expect((await body()).value).toBe('ご注文 {{注文番号}}');
    await user.click(save());
    await waitFor(() => expect(paper.saved).toMatchObject([{ name: 'お礼', text: 'ご注文 {{注文番号}}' }]));
    await waitFor(() => expect(router.state.location.pathname).toBe(`/snippets/${paper.saved[0]?.id}`));
  });

  it('names what does not exist, and saves nothing of it', async () => {
    const { user, paper } = await open(some(), { path: '/snippets/new' });
    await user.type(await screen.findByLabelText('名前'), 'あ');
    await user.type(await body(), '{{{{納期}}');
    await user.click(save());
    const alert = await screen.findByRole('alert');
    expect(alert.textContent).toContain('{{納期}} という差し込みはありません');
    expect(paper.saved).toEqual([]);
  });

  it('tells of a name that is taken', async () => {
    const { user, paper } = await open(some(), { path: '/snippets/new' });
    await user.type(await screen.findByLabelText('名前'), '返品のご案内');
    await user.type(await body(), 'あ');
    await user.click(save());
    expect((await screen.findByRole('alert')).textContent).toContain('同じ名前');
    expect(paper.saved).toEqual([]);
  });

  it('keeps what was not saved while one looks at another', async () => {
    const { user } = await open();
    await user.click(await screen.findByText('発送予定のご案内'));
    await user.type(await body(), '追記');
    await user.click(screen.getByRole('link', { name: /返品のご案内/ }));
    await waitFor(async () => expect((await body()).value).toContain('返品'));
    await user.click(screen.getByRole('link', { name: /発送予定のご案内.*未保存/ }));
    await waitFor(async () => expect((await body()).value).toContain('追記'));
    await user.click(screen.getByRole('button', { name: 'やめる' }));
    await waitFor(() => expect(screen.queryByText('未保存')).toBeNull());
  });

  it('deletes, and brings it back', async () => {
    const { user, paper } = await open();
    await user.click(await screen.findByText('返品のご案内'));
    await body();
    await user.click(screen.getByRole('button', { name: '削除' }));
    await waitFor(() => expect(paper.shelf.size).toBe(1));
    await user.click(await screen.findByRole('button', { name: /元に戻す/ }));
    await waitFor(() => expect(paper.shelf.size).toBe(2));
    expect(await screen.findByText('返品のご案内')).toBeDefined();
  });

  it('what a colleague changed meanwhile is shown, not written over', async () => {
    const { user, paper } = await open();
    await user.click(await screen.findByText('返品のご案内'));
    await user.type(await body(), '私の');
    const [id = '', before] = [...paper.shelf].find(([, one]) => one.name === '返品のご案内') ?? [];
    if (before) paper.shelf.set(id, { ...before, text: '同僚の文', changedAt: '2026-07-21T00:00:00.000Z' });
    await user.click(save());
    await user.click(await screen.findByRole('button', { name: '最新の内容を見る' }));
    await waitFor(async () => expect((await body()).value).toBe('同僚の文'));
    expect(paper.saved).toEqual([]);
  });

  it('says what the check before sending would say, and puts it right', async () => {
    const { user } = await open();
    await user.click(await screen.findByText('返品のご案内'));
    await user.type(await body(), '順次発送します');
    await user.click(await screen.findByRole('button', { name: '日付にする' }));
    expect((await body()).value).toContain('{{出荷予定日}}に発送します');
  });

  it('a new shop is offered something to begin with', async () => {
    const { user } = await open([]);
    await expectAccessible();
    await user.click(await screen.findByRole('button', { name: 'はじめの定型文を入れる' }));
    expect(await screen.findByText('定型文を 2件 入れました')).toBeDefined();
    expect(await screen.findByText('配送状況のご案内')).toBeDefined();
  });

  it('who may not change them reads them', async () => {
    const { user } = await open(some(), { can: ['snippet.read'] });
    await user.click(await screen.findByText('返品のご案内'));
    expect((await body()).matches(':disabled')).toBe(true);
    expect(screen.queryByRole('button', { name: '新しい定型文' })).toBeNull();
    expect(screen.queryByRole('button', { name: '保存' })).toBeNull();
  });

  it('one that is gone says so', async () => {
    await open(some(), { path: '/snippets/01930000-0000-7000-8000-000000009999' });
    expect(await screen.findByText('この定型文は見つかりません。')).toBeDefined();
  });
});
