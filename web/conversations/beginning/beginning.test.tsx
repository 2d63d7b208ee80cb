import { fireEvent, screen, waitFor } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { beginMail, noteCall } from '../../../contract/beginnings.ts';
import { type CustomerSummary, customerSummary, listCustomers } from '../../../contract/customers.ts';
import { answers, refusing } from '../../../tests/fakes/desk-server.ts';
import { openInbox } from '../../../tests/fakes/open-inbox.tsx';
import { expectAccessible } from '../../../tests/fakes/open-screen.tsx';
import { aConversation } from '../../../tests/fakes/paper-conversations.ts';

const hanako: CustomerSummary = customerSummary.parse({
  id: '01930000-0000-7000-8000-00000000c001',
  name: '鈴木 花子',
  kana: 'スズキ ハナコ',
  mail: 'hanako@example.com',
  phone: '090-1234-5678',
  orderCount: 4,
  conversationCount: 1,
  lastOrderedAt: null,
});

function open() {
  const calls: unknown[] = [];
  const begun: unknown[] = [];
  const made = aConversation({ number: 77, status: 'working', subject: '在庫のお知らせ' });
  const opened = openInbox([aConversation({ number: 11 })], {
    first: [
      answers(listCustomers, ({ query }) => ({
        customers: /090|鈴木|すずき/.test(query.q ?? '') ? [hanako] : [],
        next: null,
        proposals: 0,
      })),
      answers(noteCall, ({ input }) => {
        calls.push(input);
        return made;
      }),
      answers(beginMail, ({ input }) => {
        begun.push(input);
        if (input.address === 'nobody@example.com') throw refusing('refused', 'no_sending_account');
        opened.inbox.add(made);
        return made;
      }),
    ],
  });
  return { ...opened, calls, begun };
}

describe('a phone note', () => {
  it('C P, a number, Enter, the words, Ctrl+Enter: a known caller is written down without the mouse', async () => {
    const { user, calls } = open();
    await screen.findAllByRole('link', { name: /未対応/ });
    await user.keyboard('cp');
    await user.type(await screen.findByRole('combobox', { name: 'どなた' }), '0901');
    await screen.findByRole('option', { name: /鈴木 花子 様/ });
    await expectAccessible();
    await user.keyboard('{Enter}');
    await user.type(screen.getByRole('textbox', { name: '用件' }), 'サイズを変えたい');
    await user.keyboard('{Control>}{Enter}{/Control}');
    await waitFor(() => expect(calls).toHaveLength(1));
    expect(calls[0]).toMatchObject({
      caller: { customer: hanako.id, name: '', phone: '' },
      conversation: null,
      text: 'サイズを変えたい',
      missed: false,
      done: false,
    });
    await screen.findByText('電話メモを保存しました (#77)');
  });

  it('somebody new is kept with number and name; nothing is saved without words', async () => {
    const { user, calls } = open();
    await screen.findAllByRole('link', { name: /未対応/ });
    await user.keyboard('cp');
    await user.type(await screen.findByRole('combobox', { name: 'どなた' }), '03-1111-2222');
    await user.type(await screen.findByRole('textbox', { name: 'お名前' }), '田中');
    await user.click(screen.getByRole('button', { name: /保存する/ }));
    await screen.findByText('用件を書いてから保存してください。');
    expect(calls).toEqual([]);
    await user.type(screen.getByRole('textbox', { name: '用件' }), '領収書がほしい');
    await user.click(screen.getByRole('radio', { name: '済んだ' }));
    await user.click(screen.getByRole('button', { name: /保存する/ }));
    await waitFor(() =>
      expect(calls).toMatchObject([
        { caller: { customer: null, name: '田中', phone: '03-1111-2222' }, done: true },
      ]),
    );
  });

  it('the Enter that ends a conversion chooses nobody and saves nothing', async () => {
    const { user, calls } = open();
    await screen.findAllByRole('link', { name: /未対応/ });
    await user.keyboard('cp');
    const field = await screen.findByRole('combobox', { name: 'どなた' });
    await user.type(field, 'すずき');
    await screen.findByRole('option', { name: /鈴木 花子 様/ });
    fireEvent.keyDown(field, { key: 'Enter', code: 'Enter', keyCode: 229, isComposing: true });
    expect(screen.getByRole('combobox', { name: 'どなた' })).toBeTruthy();
    expect(calls).toEqual([]);
  });
});

describe('a new mail', () => {
  it('opens the composer of an empty conversation with somebody known', async () => {
    const { user, begun } = open();
    await screen.findAllByRole('link', { name: /未対応/ });
    await user.keyboard('cm');
    await user.type(await screen.findByRole('combobox', { name: '宛先' }), '鈴木');
    await screen.findByRole('option', { name: /鈴木 花子 様/ });
    await user.keyboard('{Enter}');
    await user.type(screen.getByRole('textbox', { name: '件名' }), '在庫のお知らせ{Enter}');
    await waitFor(() => expect(begun).toMatchObject([{ customer: hanako.id, subject: '在庫のお知らせ' }]));
    await screen.findByRole('article', { name: '問い合わせ #77' });
  });

  it('asks for an address where none is known, and tells a refusal with everything kept', async () => {
    const { user, begun } = open();
    await screen.findAllByRole('link', { name: /未対応/ });
    await user.keyboard('cm');
    await user.type(await screen.findByRole('combobox', { name: '宛先' }), '新井');
    await user.type(screen.getByRole('textbox', { name: '件名' }), 'ご案内');
    await user.click(screen.getByRole('button', { name: '本文を書く' }));
    await screen.findByText('メールアドレスの形になっていません。');
    await user.type(screen.getByRole('textbox', { name: 'メールアドレス' }), 'nobody@example.com');
    await user.click(screen.getByRole('button', { name: '本文を書く' }));
    await waitFor(() => expect(begun).toMatchObject([{ name: '新井', address: 'nobody@example.com' }]));
    await screen.findByRole('alert');
    expect(screen.getByRole('textbox', { name: '件名' })).toHaveProperty('value', 'ご案内');
  });
});
