import { Link, useNavigate } from '@tanstack/react-router';
import { ShoppingBag, Store } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { openDemo, type Session } from '../../contract/staff.ts';
import { useCall } from '../app/api/api.tsx';
import { Trouble } from '../app/trouble.tsx';
import { useText } from '../language/text.ts';
import { QuietPage, Sheet } from '../sign-in/quiet-page.tsx';
import { useSessionChange } from '../sign-in/session-change.ts';
import { Button } from '../ui/button.tsx';
import { BridgePicture } from './bridge-picture.tsx';
import { SetupCode } from './setup-code.tsx';
import { welcomeStrings } from './strings.ts';

export interface FirstPageProps {
  session: Session;
  code: string;
  onCode: (code: string) => void;
}

/** The very first page: try the demo shop with one click, or start one's own. */
export function FirstPage({ session, code, onCode }: FirstPageProps) {
  const t = useText(welcomeStrings);
  const { setup, me } = session;
  const navigate = useNavigate();
  const demo = useDemo(code);
  const start = () => void navigate({ to: '/welcome/{-$step}', params: { step: 'account' } });
  return (
    <QuietPage title={t.hello} about={t.helloAbout} width="wide">
      <BridgePicture />
      {setup.codeNeeded && !me ? (
        <Sheet className="mb-4">
          <SetupCode code={code} onCode={onCode} failure={demo.failure} />
        </Sheet>
      ) : null}
      <div className="grid gap-4 tablet:grid-cols-2">
        {setup.demo && !me ? (
          <Choice
            icon={<ShoppingBag aria-hidden size={22} strokeWidth={1.6} />}
            title={t.demoTitle}
            about={t.demoAbout}
          >
            <p className="text-faint text-sm">{t.demoFacts}</p>
            <Button look="primary" size="large" busy={demo.busy} onClick={() => demo.open('owner')}>
              {demo.busy ? t.openingDemo : t.openDemo}
            </Button>
            <Button look="quiet" disabled={demo.busy} onClick={() => demo.open('agent')}>
              {t.asAgent}
            </Button>
            <p role="status" className="text-muted text-sm empty:hidden">
              {demo.busy ? t.openingDemoAbout : null}
            </p>
          </Choice>
        ) : null}
        {setup.ownShop ? (
          <Choice
            icon={<Store aria-hidden size={22} strokeWidth={1.6} />}
            title={t.ownTitle}
            about={t.ownAbout}
          >
            <p className="text-faint text-sm">{t.ownSteps}</p>
            <Button look={me ? 'primary' : 'secondary'} size="large" onClick={start}>
              {t.openOwn}
            </Button>
            <Link
              to={me ? '/inbox' : '/sign-in'}
              className="flex h-8 items-center justify-center rounded-md text-muted hover:bg-hover hover:text-text pointer-coarse:min-h-11"
            >
              {me ? t.backToDemo : t.toSignIn}
            </Link>
          </Choice>
        ) : null}
      </div>
      <div className="mt-4">
        <Trouble error={setup.codeNeeded && !me ? null : demo.failure} />
      </div>
    </QuietPage>
  );
}

interface ChoiceProps {
  icon: ReactNode;
  title: string;
  about: string;
  children: ReactNode;
}

function Choice({ icon, title, about, children }: ChoiceProps) {
  return (
    <Sheet className="flex flex-col">
      <div className="text-accent">{icon}</div>
      <h2 className="mt-2 font-bold text-lg">{title}</h2>
      <p className="mt-1 mb-4 grow text-muted">{about}</p>
      <div className="flex flex-col gap-2.5">{children}</div>
    </Sheet>
  );
}

function useDemo(code: string) {
  const call = useCall();
  const navigate = useNavigate();
  const changeSession = useSessionChange();
  const [state, setState] = useState<{ busy: boolean; failure: unknown }>({ busy: false, failure: null });
  const start = async (as: 'owner' | 'agent') => {
    setState({ busy: true, failure: null });
    try {
      changeSession(await call(openDemo, { input: { as, ...(code === '' ? {} : { code }) } }));
      await navigate({ to: '/inbox' });
    } catch (failure) {
      setState({ busy: false, failure });
    }
  };
  return { ...state, open: (as: 'owner' | 'agent') => void start(as) };
}
