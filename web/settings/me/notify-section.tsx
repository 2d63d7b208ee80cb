import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { BellOff, BellRing, Download, Trash2 } from 'lucide-react';
import { useEffect, useState } from 'react';
import { addDevice, type Device, listDevices, removeDevice, tryDevice } from '../../../contract/devices.ts';
import { useCall } from '../../app/api/api.tsx';
import { currentSubscription, noticeAbility, subscribe } from '../../app/background.ts';
import { isInstalled, useInstall } from '../../app/install.ts';
import { useWorkplace } from '../../app/session.tsx';
import { Trouble } from '../../app/trouble.tsx';
import { nearTime } from '../../language/format.ts';
import { useLanguage } from '../../language/preference.ts';
import { useText } from '../../language/text.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { Section } from '../../ui/page.tsx';
import { useToasts } from '../../ui/toast.tsx';
import { useNow } from '../../ui/waiting-time.tsx';
import { deviceName } from './device-name.ts';
import { NotifyFields } from './notify-fields.tsx';
import { notifyStrings } from './notify-strings.ts';

/** 通知とこの端末: what one is told, when, on which devices; and the desk as a program of its own. */
export function NotifySection() {
  const t = useText(notifyStrings);
  return (
    <Section id="notify" title={t.title} about={t.about}>
      <div className="flex flex-col gap-5">
        <NotifyFields />
        <ThisDevice />
        <Installing />
      </div>
    </Section>
  );
}

function useDevices() {
  const call = useCall();
  const { shop } = useWorkplace();
  const key = ['shop', shop.shopId, 'devices'] as const;
  const query = useQuery({
    queryKey: key,
    queryFn: ({ signal }) => call(listDevices, { params: { shop: shop.shopId }, signal }),
  });
  return { ...query, key };
}

/** Whether this browser is subscribed, and the device that belongs to it. */
function useThisDevice(devices: readonly Device[]) {
  const [remembered, setRemembered] = useState(() => localStorage.getItem('kakehashi.device'));
  const [subscribed, setSubscribed] = useState(false);
  useEffect(() => {
    currentSubscription().then(
      (found) => setSubscribed(found !== null),
      () => setSubscribed(false),
    );
  }, []);
  const here = subscribed ? devices.find((one) => one.id === remembered) : undefined;
  const remember = (id: string | null) => {
    if (id === null) localStorage.removeItem('kakehashi.device');
    else localStorage.setItem('kakehashi.device', id);
    setRemembered(id);
    setSubscribed(id !== null);
  };
  return { here, remember };
}

function ThisDevice() {
  const t = useText(notifyStrings);
  const call = useCall();
  const queries = useQueryClient();
  const toasts = useToasts();
  const { shop } = useWorkplace();
  const { data, error, key, refetch } = useDevices();
  const devices = data?.devices ?? [];
  const { here, remember } = useThisDevice(devices);
  const [refused, setRefused] = useState(false);
  const params = { shop: shop.shopId };
  const again = () => queries.invalidateQueries({ queryKey: key });
  const on = useMutation({
    mutationFn: async () => {
      setRefused(false);
      const made = data ? await subscribe(data.key) : null;
      const keys = made?.toJSON().keys;
      if (!made || !keys?.p256dh || !keys.auth) return setRefused(true);
      const input = {
        pushAddress: made.endpoint,
        pushKey: keys.p256dh,
        pushAuth: keys.auth,
        name: deviceName(navigator.userAgent),
      };
      remember((await call(addDevice, { params, input })).id);
      await again();
    },
  });
  const off = useMutation({
    mutationFn: async (device: Device) => {
      if (device.id === here?.id) {
        await (await currentSubscription())?.unsubscribe();
        remember(null);
      }
      await call(removeDevice, { params: { ...params, device: device.id } });
      await again();
    },
  });
  const test = useMutation({
    mutationFn: (device: Device) => call(tryDevice, { params: { ...params, device: device.id } }),
    onSuccess: () => toasts.show({ text: t.tried }),
  });
  const ability = noticeAbility();
  const failed = on.error ?? off.error ?? test.error;
  return (
    <div className="flex flex-col gap-3">
      <h3 className="font-bold text-sm">{t.here}</h3>
      {error ? <Trouble error={error} onRetry={() => void refetch()} /> : null}
      {ability !== 'possible' ? (
        <p className="text-muted text-sm">{t.cannot[ability]}</p>
      ) : here ? (
        <div className="flex flex-wrap items-center gap-2">
          <span className="inline-flex items-center gap-1.5 text-fine text-sm">
            <BellRing aria-hidden size={16} />
            {t.isOn}
          </span>
          <Button size="small" busy={test.isPending} onClick={() => test.mutate(here)}>
            {t.try}
          </Button>
          <Button size="small" look="quiet" icon={BellOff} onClick={() => off.mutate(here)}>
            {t.off}
          </Button>
        </div>
      ) : (
        <div>
          <Button icon={BellRing} busy={on.isPending} disabled={!data} onClick={() => on.mutate()}>
            {t.on}
          </Button>
          {refused ? (
            <p role="alert" className="mt-2 text-caution text-sm">
              {t.refused}
            </p>
          ) : null}
        </div>
      )}
      {failed ? <Trouble error={failed} /> : null}
      <Others devices={devices.filter((one) => one.id !== here?.id)} onRemove={(one) => off.mutate(one)} />
    </div>
  );
}

function Others({ devices, onRemove }: { devices: readonly Device[]; onRemove: (device: Device) => void }) {
  const t = useText(notifyStrings);
  const language = useLanguage();
  const now = useNow();
  if (devices.length === 0) return null;
  return (
    <section aria-label={t.others}>
      <h3 className="mb-1 text-muted text-xs">{t.others}</h3>
      <ul className="flex flex-col divide-y divide-line rounded-md border border-line">
        {devices.map((one) => (
          <li key={one.id} className="flex min-h-11 items-center gap-2 px-3">
            <span className="min-w-0 grow truncate text-sm">{one.name}</span>
            <span className="shrink-0 text-faint text-xs">
              {one.lastAt ? t.lastAt(nearTime(one.lastAt, language, now)) : t.never}
            </span>
            <IconButton icon={Trash2} size="small" label={t.remove(one.name)} onClick={() => onRemove(one)} />
          </li>
        ))}
      </ul>
    </section>
  );
}

/** The desk in a window of its own; browsers that have only a menu for it get the words. */
function Installing() {
  const t = useText(notifyStrings);
  const install = useInstall();
  if (isInstalled()) return null;
  return (
    <div className="flex flex-col items-start gap-2">
      <h3 className="font-bold text-sm">{t.install}</h3>
      <p className="text-muted text-sm">{install ? t.installAbout : t.installByMenu}</p>
      {install ? (
        <Button icon={Download} onClick={() => void install()}>
          {t.installDo}
        </Button>
      ) : null}
    </div>
  );
}
