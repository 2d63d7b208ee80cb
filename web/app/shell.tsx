import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { Navigate, Outlet, useNavigate, useRouter } from '@tanstack/react-router';
import { lazy, Suspense, useEffect, useMemo, useRef, useState } from 'react';
import { signOut } from '../../contract/staff.ts';
import { useOutgoingQueue } from '../conversations/outgoing.ts';
import { useText } from '../language/text.ts';
import { EmptyState } from '../ui/states.tsx';
import { useAction } from './actions/actions.tsx';
import { useCall } from './api/api.tsx';
import { useCallings } from './calling.ts';
import { Notices } from './notices.tsx';
import { useSettings } from './preferences.tsx';
import { BottomBar, Rail } from './rail.tsx';
import { useRealtime } from './realtime.tsx';
import { type Membership, sessionQuery, useCan, useWorkplace, WorkplaceContext } from './session.tsx';
import { appStrings } from './strings.ts';
import { UndoProvider } from './undo.tsx';
import { useExtraCommands } from './use-extra-commands.ts';

/** The frame of every screen for staff; whoever is not signed in is sent to the door. */
export function Shell() {
  const { data: session } = useSuspenseQuery(sessionQuery(useCall()));
  const { settings, change } = useSettings();
  const t = useText(appStrings);
  const shop = session.shops.find((one) => one.shopId === settings.lastShop) ?? session.shops[0];
  const { me, shops } = session;

  const workplace = useMemo(
    () =>
      me && shop
        ? { me, shop, shops, switchShop: (next: Membership) => change({ lastShop: next.shopId }) }
        : null,
    [me, shop, shops, change],
  );
  if (!me) {
    const fresh = session.setup.demo || session.setup.ownShop;
    return fresh ? <Navigate to="/welcome/{-$step}" params={{}} replace /> : <ToDoor />;
  }
  if (!workplace) return <EmptyState title={t.noShop}>{t.noShopNext}</EmptyState>;
  return (
    <WorkplaceContext value={workplace}>
      <UndoProvider>
        <Frame />
      </UndoProvider>
    </WorkplaceContext>
  );
}

/** To the door, remembering where to come back to: the address at the first moment, before it is the door's own. */
function ToDoor() {
  const router = useRouter();
  const left = useRef(false);
  useEffect(() => {
    if (left.current) return;
    left.current = true;
    const from = router.state.location.href;
    void router.navigate({ to: '/sign-in', search: { from }, replace: true });
  }, [router]);
  return null;
}

function Frame() {
  const t = useText(appStrings);
  const { shop } = useWorkplace();
  useRealtime(shop.shopId);
  useOutgoingQueue();
  useCallings();
  return (
    <div className="flex h-dvh flex-col overflow-hidden bg-canvas">
      <a
        href="#main"
        className="sr-only z-50 rounded-md bg-accent px-4 py-2 text-on-accent focus:not-sr-only focus:fixed focus:top-2 focus:left-2"
      >
        {t.skip}
      </a>
      <Notices />
      <div className="flex min-h-0 grow">
        <Rail />
        {/* The key makes a screen start anew in another shop: nothing of the first may stay on it. */}
        <main id="main" tabIndex={-1} key={shop.shopId} className="flex min-w-0 grow flex-col outline-none">
          <Outlet />
        </main>
      </div>
      <BottomBar />
      <Overlays />
    </div>
  );
}

const loadCommandBar = () => import('./command-bar.tsx');
const loadShortcutList = () => import('./shortcut-list.tsx');
const CommandBar = lazy(() => loadCommandBar().then((loaded) => ({ default: loaded.CommandBar })));
const loadSearch = () => import('../search/search-overlay.tsx');
const SearchOverlay = lazy(() => loadSearch().then((loaded) => ({ default: loaded.SearchOverlay })));
const ShortcutList = lazy(() => loadShortcutList().then((loaded) => ({ default: loaded.ShortcutList })));

const CallDialog = lazy(() =>
  import('../conversations/beginning/call-dialog.tsx').then((loaded) => ({ default: loaded.CallDialog })),
);
const MailDialog = lazy(() =>
  import('../conversations/beginning/mail-dialog.tsx').then((loaded) => ({ default: loaded.MailDialog })),
);

/** Not needed for the first picture, but there before anybody can press ⌘K (ms). */
const LOAD_AFTER_MS = 1_000;

/** The command bar, the list of shortcuts, and the actions that work on every screen. */
function Overlays() {
  const [open, setOpen] = useState<'commands' | 'search' | 'shortcuts' | 'call' | 'mail' | null>(null);
  const { settings, change } = useSettings();
  const navigate = useNavigate();
  const extra = useExtraCommands();
  const leave = useSignOut();
  const close = () => setOpen(null);
  useEffect(() => {
    const timer = setTimeout(
      () => void Promise.all([loadCommandBar(), loadShortcutList(), loadSearch()]),
      LOAD_AFTER_MS,
    );
    return () => clearTimeout(timer);
  }, []);

  useAction('app.commands', () => setOpen((now) => (now === 'commands' ? null : 'commands')));
  useAction('app.shortcuts', () => setOpen('shortcuts'));
  useAction('app.phone-note', () => setOpen('call'), useCan('conversation.change'));
  useAction('app.new-mail', () => setOpen('mail'), useCan('conversation.reply'));
  useAction('app.theme', () => {
    const dark = document.documentElement.dataset.theme === 'dark';
    change({ theme: dark ? 'light' : settings.theme === 'dark' ? 'system' : 'dark' });
  });
  useAction('app.sign-out', leave);
  useAction('go.inbox', () => void navigate({ to: '/inbox' }));
  useAction('go.orders', () => void navigate({ to: '/orders' }));
  useAction('go.products', () => void navigate({ to: '/products' }));
  useAction('go.fulfilment', () => void navigate({ to: '/fulfilment' }));
  useAction('board.pack', () => void navigate({ to: '/fulfilment/pack' }));
  useAction('go.customers', () => void navigate({ to: '/customers' }));
  useAction('go.digest', () => void navigate({ to: '/digest' }));
  useAction('go.settings', () => void navigate({ to: '/settings/{-$section}', params: {} }));
  useAction('app.search', () => setOpen('search'));
  return (
    <Suspense fallback={null}>
      {open === 'commands' ? <CommandBar open onClose={close} extra={extra} /> : null}
      {open === 'search' ? <SearchOverlay onClose={close} /> : null}
      {open === 'shortcuts' ? <ShortcutList open onClose={close} /> : null}
      {open === 'call' ? <CallDialog onClose={close} /> : null}
      {open === 'mail' ? <MailDialog onClose={close} /> : null}
    </Suspense>
  );
}

function useSignOut(): () => void {
  const call = useCall();
  const queries = useQueryClient();
  const navigate = useNavigate();
  return () => {
    const done = async () => {
      await navigate({ to: '/sign-in' });
      // Nothing of one person's work may be left for the next at the same machine.
      queries.removeQueries({ queryKey: ['shop'] });
      await queries.invalidateQueries({ queryKey: ['session'] });
    };
    call(signOut).then(done, done);
  };
}
