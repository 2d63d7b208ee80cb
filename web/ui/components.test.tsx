import { act, fireEvent, render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { Inbox } from 'lucide-react';
import { type ReactElement, useState } from 'react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { expectAccessible } from '../../tests/fakes/open-screen.tsx';
import { Avatar } from './avatar.tsx';
import { Badge } from './badge.tsx';
import { Banner } from './banner.tsx';
import { Button, IconButton } from './button.tsx';
import { Dialog } from './dialog.tsx';
import { Checkbox, Field, TextArea, TextInput } from './field.tsx';
import { Menu, MenuItem } from './menu.tsx';
import { Select } from './select.tsx';
import { SkeletonLine, Waiting } from './skeleton.tsx';
import { PaneEdge } from './split.tsx';
import { EmptyState, ErrorState } from './states.tsx';
import { ToastProvider, useToasts } from './toast.tsx';
import { TooltipProvider } from './tooltip.tsx';
import { WaitingTime } from './waiting-time.tsx';

const show = (element: ReactElement) => render(<TooltipProvider>{element}</TooltipProvider>);
afterEach(() => vi.useRealTimers());

describe('components', () => {
  it('are clean for readers', async () => {
    show(
      <main>
        <h1>部品</h1>
        <Button look="primary" icon={Inbox} keys="mod+Enter">
          送信
        </Button>
        <IconButton icon={Inbox} label="受信箱" keys="G I" />
        <Field label="お名前" help="例: 鈴木 花子" error="入力してください。">
          <TextInput />
        </Field>
        <Field label="メモ">
          <TextArea />
        </Field>
        <Checkbox label="知らせる" help="メールで届きます" />
        <Select label="状態" value="a" choices={[{ value: 'a', label: '未対応' }]} onChoose={() => {}} />
        <Badge tone="late" icon={Inbox}>
          約束超過
        </Badge>
        <Avatar name="鈴木 花子" />
        <Banner tone="attention" icon={Inbox}>
          つながっていません
        </Banner>
        <EmptyState icon={Inbox} title="ありません" />
        <ErrorState title="できませんでした。" next="もう一度お試しください。" onRetry={() => {}} />
        <WaitingTime since={new Date(Date.now() - 3_600_000).toISOString()} targetHours={1} />
        <PaneEdge pane="一覧" width={300} min={200} max={400} side="left" onWidth={() => {}} />
      </main>,
    );
    await expectAccessible();
  });

  it('a field carries its help and error', () => {
    show(
      <Field label="お名前" help="例" error="入力してください。">
        <TextInput />
      </Field>,
    );
    const field = screen.getByLabelText('お名前');
    const described = (field.getAttribute('aria-describedby') ?? '').split(' ');
    expect(described.map((id) => document.getElementById(id)?.textContent)).toEqual([
      '例',
      '入力してください。',
    ]);
    expect(field.getAttribute('aria-invalid')).toBe('true');
  });

  it('a busy button takes no second press', async () => {
    const press = vi.fn();
    show(
      <Button busy onClick={press}>
        送信
      </Button>,
    );
    await userEvent.click(screen.getByRole('button'));
    expect(press).not.toHaveBeenCalled();
  });

  it('a menu opens by keyboard, chooses, and gives the focus back', async () => {
    const choose = vi.fn();
    show(
      <Menu trigger={<Button>担当</Button>}>
        <MenuItem label="佐藤" onChoose={choose} />
      </Menu>,
    );
    screen.getByRole('button').focus();
    await userEvent.keyboard('{Enter}');
    await screen.findByRole('menuitem', { name: '佐藤' });
    await userEvent.keyboard('{Enter}');
    expect(choose).toHaveBeenCalledOnce();
    expect(document.activeElement).toBe(screen.getByRole('button'));
  });

  it('a dialog takes the focus to what is marked, closes with Esc, and gives it back', async () => {
    function Example() {
      const [open, setOpen] = useState(false);
      return (
        <>
          <Button onClick={() => setOpen(true)}>開く</Button>
          <Dialog open={open} onClose={() => setOpen(false)} title="保留">
            <Button data-first-focus>決める</Button>
          </Dialog>
        </>
      );
    }
    show(<Example />);
    await userEvent.click(screen.getByRole('button', { name: '開く' }));
    const dialog = await screen.findByRole('dialog', { name: '保留' });
    expect(document.activeElement).toBe(within(dialog).getByRole('button', { name: '決める' }));
    await expectAccessible();
    await userEvent.keyboard('{Escape}');
    expect(screen.queryByRole('dialog')).toBeNull();
    expect(document.activeElement).toBe(screen.getByRole('button', { name: '開く' }));
  });
});

describe('the edge between panes', () => {
  it.each([
    ['left', '{ArrowRight}', 324],
    ['left', '{ArrowLeft}', 276],
    ['right', '{ArrowRight}', 276],
    ['right', '{ArrowLeft}', 324],
  ] as const)('with its pane at the %s moves by %s', async (side, key, width) => {
    const onWidth = vi.fn();
    show(<PaneEdge pane="一覧" width={300} min={200} max={400} side={side} onWidth={onWidth} />);
    screen.getByRole('separator').focus();
    await userEvent.keyboard(key);
    expect(onWidth).toHaveBeenCalledWith(width);
  });

  it('has buttons for whoever cannot drag, and keeps its limits', async () => {
    const onWidth = vi.fn();
    show(<PaneEdge pane="一覧" width={395} min={200} max={400} side="left" onWidth={onWidth} />);
    fireEvent.click(screen.getByRole('button', { name: '一覧の幅: 広げる' }));
    fireEvent.click(screen.getByRole('button', { name: '一覧の幅: 狭める' }));
    expect(onWidth.mock.calls).toEqual([[400], [371]]);
  });
});

describe('time', () => {
  it('a skeleton shows only after 300 ms', () => {
    vi.useFakeTimers();
    show(
      <Waiting>
        <SkeletonLine />
      </Waiting>,
    );
    act(() => vi.advanceTimersByTime(299));
    expect(screen.queryByRole('status')).toBeNull();
    act(() => vi.advanceTimersByTime(1));
    expect(screen.getByRole('status', { name: '読み込んでいます' })).toBeTruthy();
  });

  it.each([
    [30, null],
    [48, '返信の目標時間が近づいています'],
    [60, '返信の目標時間を過ぎています'],
  ])('after %d of 60 minutes a waiting time says %s', (minutes, words) => {
    const since = new Date(Date.now() - minutes * 60_000).toISOString();
    const { container } = show(<WaitingTime since={since} targetHours={1} />);
    if (words === null) expect(container.querySelector('svg')).toBeNull();
    else expect(container.textContent).toContain(words);
  });

  it('a notice goes by itself, or at once with its button', () => {
    vi.useFakeTimers();
    const undo = vi.fn();
    function Example() {
      const toasts = useToasts();
      return (
        <Button
          onClick={() =>
            toasts.show({ text: '送信しました', forMs: 10_000, action: { label: '戻す', run: undo } })
          }
        >
          送る
        </Button>
      );
    }
    show(
      <ToastProvider>
        <Example />
      </ToastProvider>,
    );
    fireEvent.click(screen.getByRole('button', { name: '送る' }));
    act(() => vi.advanceTimersByTime(9_999));
    expect(screen.getByText('送信しました')).toBeTruthy();
    act(() => vi.advanceTimersByTime(1));
    expect(screen.queryByText('送信しました')).toBeNull();
    fireEvent.click(screen.getByRole('button', { name: '送る' }));
    fireEvent.click(screen.getByRole('button', { name: '戻す' }));
    expect(undo).toHaveBeenCalledOnce();
    expect(screen.queryByText('送信しました')).toBeNull();
  });
});
