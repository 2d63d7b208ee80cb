import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { listStuck } from '../../contract/channels.ts';
import type { Conversation } from '../../contract/conversations.ts';
import { getShop, listStaff, savePreferences } from '../../contract/staff.ts';
import { answers, type deskServer } from './desk-server.ts';
import { aSession, openScreen } from './open-screen.tsx';
import { colleague, me } from './paper-conversations.ts';
import { type PaperInbox, paperInbox } from './paper-inbox.ts';
import { paperStream } from './paper-stream.ts';

const agentCan = ['conversation.read', 'conversation.reply', 'conversation.change', 'conversation.note'];

/** jsdom has no layout: a window of this width (px), and lists with room for a screenful. */
function atWidth(width: number): void {
  Object.defineProperty(HTMLElement.prototype, 'clientHeight', { value: 800, configurable: true });
  Object.defineProperty(HTMLElement.prototype, 'clientWidth', { value: 320, configurable: true });
  window.matchMedia = (query) => {
    const least = /min-width: (\d+)px/.exec(query)?.[1];
    const most = /max-width: (\d+)px/.exec(query)?.[1];
    const matches = least ? width >= Number(least) : most ? width <= Number(most) : false;
    const nothing = () => undefined;
    return {
      matches,
      media: query,
      onchange: null,
      addEventListener: nothing,
      removeEventListener: nothing,
      addListener: nothing,
      removeListener: nothing,
      dispatchEvent: () => false,
    };
  };
}

export interface InboxOptions {
  width?: number;
  path?: string;
  can?: string[];
  /** Answers that come before those of the paper inbox. */
  first?: Parameters<typeof deskServer>[0];
}

/** Opens the inbox of a shop on paper, signed in as 佐藤 明子. */
export function openInbox(conversations: readonly Conversation[], options: InboxOptions = {}) {
  atWidth(options.width ?? 1440);
  const tell = paperStream();
  const inbox: PaperInbox = paperInbox(conversations);
  const session = aSession();
  const [shop] = session.shops;
  const staff = [me, colleague].map((one) => ({
    ...one,
    email: '',
    role: 'agent' as const,
    disabled: false,
    lastSeenAt: null,
  }));
  const opened = openScreen(
    options.path ?? '/inbox/open',
    [
      ...(options.first ?? []),
      ...inbox.list,
      answers(getShop, () => getShop.output.parse({ name: 'くつのさとう' })),
      answers(listStaff, () => ({ staff })),
      answers(listStuck, () => ({ inputs: [], sendings: [], accounts: [], workerMissingSince: null })),
      answers(savePreferences, ({ input }) => savePreferences.output.parse(input)),
    ],
    { ...session, shops: shop ? [{ ...shop, can: options.can ?? agentCan }] : [] },
  );
  return {
    ...opened,
    inbox,
    tell,
    user: userEvent.setup(),
    address: () => opened.router.state.location.pathname,
  };
}

/** The pane of the open conversation, once it is there. */
export function openedConversation(number: number) {
  return screen.findByLabelText(`問い合わせ #${number}`, { selector: 'article' });
}
