import { Link, useLocation, useParams } from '@tanstack/react-router';
import { CircleHelp, Search } from 'lucide-react';
import { lazy, Suspense } from 'react';
import { useText } from '../language/text.ts';
import { Mark } from '../ui/brand.tsx';
import { classNames } from '../ui/class-names.ts';
import { keysAsText } from '../ui/keyboard/keys.ts';
import { Tooltip } from '../ui/tooltip.tsx';
import { useActionState } from './actions/actions.tsx';
import { isCurrent, type Screen, screens } from './navigation.ts';
import { appStrings } from './strings.ts';

/** Only a new shop has one, so it is no part of the first bundle. */
const SetupReminder = lazy(() =>
  import('../welcome/reminder.tsx').then((loaded) => ({ default: loaded.SetupReminder })),
);

/** Its menu brings a floating window with it; until that is here the place is kept. */
const NewMenu = lazy(() => import('./new-menu.tsx').then((loaded) => ({ default: loaded.NewMenu })));
const MeMenu = lazy(() => import('./me-menu.tsx').then((loaded) => ({ default: loaded.MeMenu })));

/** The screens at the left edge; help and one's own menu below, always in the same corner. */
export function Rail() {
  const t = useText(appStrings);
  const help = useActionState('app.shortcuts');
  const search = useActionState('app.search');
  return (
    <nav
      aria-label={t.navigation}
      className="hidden w-16 shrink-0 flex-col items-center bg-canvas py-3 tablet:flex"
    >
      <Mark />
      <ul className="mt-4 flex w-full flex-col gap-1 px-1">
        {screens.map((screen) => (
          <li key={screen.path}>
            <RailLink screen={screen} />
          </li>
        ))}
      </ul>
      <div className="mt-auto flex w-full flex-col items-center gap-2">
        <Suspense fallback={null}>
          <SetupReminder />
        </Suspense>
        <Suspense fallback={<span className="size-8" />}>
          <NewMenu side="right" />
        </Suspense>
        <Tooltip text={search.label} keys={search.keys} side="right">
          <button
            type="button"
            aria-label={search.label}
            onClick={search.run}
            className="flex size-9 items-center justify-center rounded-md text-muted hover:bg-hover hover:text-text"
          >
            <Search aria-hidden size={19} strokeWidth={1.7} />
          </button>
        </Tooltip>
        <Tooltip text={help.label} keys={help.keys} side="right">
          <button
            type="button"
            aria-label={help.label}
            onClick={help.run}
            className="flex size-9 items-center justify-center rounded-md text-faint hover:bg-hover hover:text-text"
          >
            <CircleHelp aria-hidden size={19} strokeWidth={1.7} />
          </button>
        </Tooltip>
        <Suspense fallback={<span className="size-9" />}>
          <MeMenu side="right" />
        </Suspense>
      </div>
    </nav>
  );
}

function RailLink({ screen }: { screen: Screen }) {
  const t = useText(appStrings);
  const action = useActionState(screen.action);
  const current = isCurrent(screen, useLocation().pathname);
  const Icon = screen.icon;
  return (
    <Tooltip text={action.label} keys={action.keys} side="right">
      <Link
        to={screen.to}
        params={{}}
        aria-current={current ? 'page' : undefined}
        aria-keyshortcuts={action.keys ? keysAsText(action.keys, false) : undefined}
        className={classNames(
          'flex h-13 flex-col items-center justify-center gap-1 whitespace-nowrap rounded-md text-2xs transition-colors',
          current
            ? 'bg-accent-tint-strong font-bold text-accent-text'
            : 'text-muted hover:bg-hover hover:text-text',
        )}
      >
        <Icon aria-hidden size={19} strokeWidth={current ? 2 : 1.7} />
        {t[screen.name]}
      </Link>
    </Tooltip>
  );
}

/** The same on a phone, within the thumb's reach. */
export function BottomBar() {
  const t = useText(appStrings);
  const { pathname } = useLocation();
  const search = useActionState('app.search');
  const { number } = useParams({ strict: false });
  // An open conversation has the whole screen; its own way back is at the top.
  if (number !== undefined) return null;
  return (
    <nav
      aria-label={t.navigation}
      className="flex shrink-0 border-line border-t bg-pane pb-[env(safe-area-inset-bottom)] tablet:hidden"
    >
      {screens
        .filter((screen) => screen.wideOnly !== true)
        .map((screen) => {
          const current = isCurrent(screen, pathname);
          const Icon = screen.icon;
          return (
            <Link
              key={screen.path}
              to={screen.to}
              params={{}}
              aria-current={current ? 'page' : undefined}
              className={classNames(
                'flex h-14 grow basis-0 flex-col items-center justify-center gap-0.5 text-2xs',
                current ? 'font-bold text-accent-text' : 'text-muted',
              )}
            >
              <Icon aria-hidden size={21} strokeWidth={current ? 2.1 : 1.7} />
              {t[screen.name]}
            </Link>
          );
        })}
      <button
        type="button"
        onClick={search.run}
        className="flex h-14 grow basis-0 flex-col items-center justify-center gap-0.5 text-2xs text-muted"
      >
        <Search aria-hidden size={21} strokeWidth={1.7} />
        {t.search}
      </button>
      <div className="flex h-14 grow basis-0 items-center justify-center">
        <Suspense fallback={null}>
          <MeMenu side="top" labelled />
        </Suspense>
      </div>
    </nav>
  );
}
