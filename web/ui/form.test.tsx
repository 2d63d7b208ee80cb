import { fireEvent, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { Button } from './button.tsx';
import { Field, TextInput } from './field.tsx';
import { foldWidth, useForm } from './form.ts';
import { TooltipProvider } from './tooltip.tsx';

interface Contact {
  name: string;
  mail: string;
}

function ContactForm({ onSend }: { onSend: (values: Contact) => Promise<unknown> }) {
  const form = useForm<Contact>({
    initial: { name: '', mail: '' },
    check: ({ name, mail }) => ({
      name: name === '' ? 'お名前を入れてください。' : undefined,
      mail: mail.includes('@') ? undefined : '@のあるアドレスを入れてください。',
    }),
    tidy: { mail: foldWidth },
    submit: onSend,
  });
  return (
    <TooltipProvider>
      <form aria-label="連絡先" {...form.form}>
        <Field label="お名前" error={form.problem('name')}>
          <TextInput {...form.text('name')} />
        </Field>
        <Field label="メール" error={form.problem('mail')}>
          <TextInput {...form.text('mail')} />
        </Field>
        <Button type="submit" busy={form.busy}>
          送る
        </Button>
        {form.failure ? <p role="alert">送れませんでした</p> : null}
      </form>
    </TooltipProvider>
  );
}

function shown(send: (values: Contact) => Promise<unknown> = () => Promise.resolve()) {
  const sent: Contact[] = [];
  render(
    <ContactForm
      onSend={(values) => {
        sent.push(values);
        return send(values);
      }}
    />,
  );
  return { sent, user: userEvent.setup() };
}

const field = (name: string) => screen.getByRole<HTMLInputElement>('textbox', { name });

describe('useForm', () => {
  it('says nothing about a field that was only passed through', async () => {
    const { user } = shown();
    await user.tab();
    await user.tab();
    expect(screen.queryByRole('alert')).toBeNull();
  });

  it('judges a field when it is left after a change, and takes the message away as soon as it is right', async () => {
    const { user } = shown();
    await user.type(field('メール'), 'hanako');
    expect(screen.queryByRole('alert')).toBeNull();
    await user.tab();
    expect(screen.getByRole('alert').textContent).toContain('@のあるアドレス');
    expect(field('メール').getAttribute('aria-invalid')).toBe('true');
    await user.type(field('メール'), '@example.jp');
    expect(screen.queryByRole('alert')).toBeNull();
  });

  it('moves nothing between pressing a button and letting it go, or the click would be lost', async () => {
    const { user } = shown();
    await user.type(field('メール'), 'hanako');
    const button = screen.getByRole('button', { name: '送る' });
    await user.pointer({ keys: '[MouseLeft>]', target: button });
    expect(screen.queryByRole('alert')).toBeNull();
    await user.pointer({ keys: '[/MouseLeft]', target: button });
    expect(screen.getAllByRole('alert')).toHaveLength(2);
  });

  it('at sending judges everything, sends nothing and goes to the first wrong field', async () => {
    const { user, sent } = shown();
    await user.click(screen.getByRole('button', { name: '送る' }));
    expect(screen.getAllByRole('alert')).toHaveLength(2);
    expect(document.activeElement).toBe(field('お名前'));
    expect(sent).toEqual([]);
  });

  it('folds full width when the field is left, not while typing', async () => {
    const { user, sent } = shown();
    await user.type(field('お名前'), '鈴木 花子');
    await user.type(field('メール'), 'ｈａｎａｋｏ＠ｅｘａｍｐｌｅ．ｊｐ ');
    expect(field('メール').value).toBe('ｈａｎａｋｏ＠ｅｘａｍｐｌｅ．ｊｐ ');
    await user.tab();
    expect(field('メール').value).toBe('hanako@example.jp');
    await user.click(screen.getByRole('button', { name: '送る' }));
    expect(sent).toEqual([{ name: '鈴木 花子', mail: 'hanako@example.jp' }]);
  });

  it('folds it also when Enter sends without leaving the field', async () => {
    const { user, sent } = shown();
    await user.type(field('お名前'), '鈴木');
    await user.type(field('メール'), 'ａ＠ｂ．ｊｐ{Enter}');
    expect(sent).toEqual([{ name: '鈴木', mail: 'a@b.jp' }]);
  });

  it('sends once, however often the button is pressed meanwhile', async () => {
    const { user, sent } = shown(() => new Promise(() => undefined));
    await user.type(field('お名前'), '鈴木');
    await user.type(field('メール'), 'a@b.jp');
    await user.click(screen.getByRole('button', { name: '送る' }));
    await user.click(screen.getByRole('button', { name: '送る' }));
    fireEvent.submit(screen.getByRole('form', { name: '連絡先' }));
    expect(sent).toHaveLength(1);
  });

  it('keeps what was typed when sending fails', async () => {
    const { user } = shown(() => Promise.reject(new Error('away')));
    await user.type(field('お名前'), '鈴木');
    await user.type(field('メール'), 'a@b.jp');
    await user.click(screen.getByRole('button', { name: '送る' }));
    expect(await screen.findByText('送れませんでした')).toBeTruthy();
    expect(field('お名前').value).toBe('鈴木');
  });

  it('neither sends nor judges while the input method composes', async () => {
    const { user, sent } = shown();
    await user.type(field('メール'), 'a@b.jp');
    const name = field('お名前');
    name.focus();
    fireEvent.compositionStart(name);
    fireEvent.change(name, { target: { value: 'すずき' } });
    fireEvent.submit(screen.getByRole('form', { name: '連絡先' }));
    expect(sent).toEqual([]);
    expect(screen.queryByRole('alert')).toBeNull();
    fireEvent.change(name, { target: { value: '鈴木' } });
    fireEvent.compositionEnd(name);
    fireEvent.submit(screen.getByRole('form', { name: '連絡先' }));
    expect(sent).toEqual([{ name: '鈴木', mail: 'a@b.jp' }]);
  });
});
