import { useSuspenseQuery } from '@tanstack/react-query';
import { Navigate, useParams } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { useCall } from '../app/api/api.tsx';
import { useSettings } from '../app/preferences.tsx';
import { sessionQuery, WorkplaceContext } from '../app/session.tsx';
import { AccountPage } from './account-page.tsx';
import { FirstPage } from './first-page.tsx';
import { stepOf } from './steps.ts';
import { Wizard } from './wizard.tsx';

/** はじめかた: the first page for strangers and visitors of the demo shop, the steps for whoever owns a shop. */
export function WelcomeScreen() {
  const { data: session } = useSuspenseQuery(sessionQuery(useCall()));
  const { settings, change } = useSettings();
  const params = useParams({ from: '/welcome/{-$step}' });
  const step = stepOf(params.step);
  const [code, setCode] = useState('');
  const { me, shops, setup } = session;
  const own = shops.filter((shop) => !shop.demo && shop.can.includes('account.manage'));
  const shop = own.find((one) => one.shopId === settings.lastShop) ?? own[0];

  const workplace = useMemo(
    () =>
      me && shop
        ? { me, shop, shops, switchShop: (next: typeof shop) => change({ lastShop: next.shopId }) }
        : null,
    [me, shop, shops, change],
  );
  if (workplace) {
    return (
      <WorkplaceContext value={workplace}>
        <Wizard key={workplace.shop.shopId} step={step} />
      </WorkplaceContext>
    );
  }
  if (me && !setup.ownShop) return <Navigate to="/inbox" replace />;
  if (!setup.demo && !setup.ownShop) return <Navigate to="/sign-in" replace />;
  if (step === 'account' && setup.ownShop) return <AccountPage session={session} code={code} />;
  return <FirstPage session={session} code={code} onCode={setCode} />;
}
