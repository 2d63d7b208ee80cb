import { useQueryClient } from '@tanstack/react-query';
import {
  CircleCheck,
  CirclePause,
  Hourglass,
  LoaderCircle,
  type LucideIcon,
  TriangleAlert,
} from 'lucide-react';
import { useState } from 'react';
import { changeMailAccount, type MailAccount } from '../../../contract/channels.ts';
import { useCall } from '../../app/api/api.tsx';
import { useWorkplace } from '../../app/session.tsx';
import { Trouble } from '../../app/trouble.tsx';
import { nearTime } from '../../language/format.ts';
import { useLanguage } from '../../language/preference.ts';
import { useText } from '../../language/text.ts';
import { Badge, type Tone } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { useToasts } from '../../ui/toast.tsx';
import { HealthTrouble, SendingTrouble, Silence } from './account-health.tsx';
import { Probe } from './probe.tsx';
import { mailSectionStrings } from './section-strings.ts';

type AccountState = 'new' | 'ok' | 'silent' | 'refused' | 'trouble' | 'off';

const looks: Readonly<Record<AccountState, { tone: Tone; icon: LucideIcon }>> = {
  new: { tone: 'plain', icon: LoaderCircle },
  ok: { tone: 'fine', icon: CircleCheck },
  silent: { tone: 'attention', icon: Hourglass },
  refused: { tone: 'late', icon: TriangleAlert },
  trouble: { tone: 'late', icon: TriangleAlert },
  off: { tone: 'plain', icon: CirclePause },
};

export interface AccountCardProps {
  account: MailAccount;
  /** Absent when this person may only look. */
  onChange: (() => void) | undefined;
}

/** One mail account: does it work, since when not, and what to do about it. */
export function AccountCard({ account, onChange }: AccountCardProps) {
  const t = useText(mailSectionStrings);
  const language = useLanguage();
  const { settings, health } = account;
  const state = stateOf(account);
  const look = looks[state];
  return (
    <li id={`account-${account.id}`} className="scroll-mt-4 rounded-lg border border-line bg-surface p-4">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <h3 className="min-w-0 break-all font-bold text-base">{settings.address}</h3>
        <Badge tone={look.tone} icon={look.icon}>
          {t.states[state]}
        </Badge>
        {onChange ? (
          <div className="ml-auto flex gap-2">
            <Switch account={account} />
            <Button size="small" onClick={onChange}>
              {t.change}
            </Button>
          </div>
        ) : null}
      </div>
      {state === 'trouble' ? <HealthTrouble account={account} /> : null}
      {account.enabled ? <SendingTrouble account={account} /> : null}
      {state === 'silent' && health.silence ? <Silence silence={health.silence} /> : null}
      <p className="mt-2 text-muted text-sm">
        {health.lastReceivedAt ? t.lastReceived(nearTime(health.lastReceivedAt, language)) : t.nothingYet}
        {health.checkedAt ? ` ・ ${t.checked(nearTime(health.checkedAt, language))}` : ''}
      </p>
      <p className={settings.imap || settings.smtp ? 'text-faint text-xs' : 'hidden'}>
        {t.receives} {settings.imap ? `${settings.imap.host}:${settings.imap.port}` : t.notUsed} ・ {t.sends}{' '}
        {settings.smtp ? `${settings.smtp.host}:${settings.smtp.port}` : t.notUsed}
      </p>
      {account.enabled && settings.imap && settings.smtp ? (
        <Probe account={account} able={onChange !== undefined} />
      ) : null}
    </li>
  );
}

function stateOf({ enabled, health }: MailAccount): AccountState {
  if (!enabled) return 'off';
  if (health.state !== 'trouble' && health.sending) return 'refused';
  return health.state === 'ok' && health.silence ? 'silent' : health.state;
}

function Switch({ account }: { account: MailAccount }) {
  const t = useText(mailSectionStrings);
  const call = useCall();
  const queries = useQueryClient();
  const toasts = useToasts();
  const { shop } = useWorkplace();
  const [failure, setFailure] = useState<unknown>(null);
  const { address } = account.settings;
  const turn = async () => {
    const enabled = !account.enabled;
    try {
      await call(changeMailAccount, {
        params: { shop: shop.shopId, account: account.id },
        input: { enabled },
      });
      setFailure(null);
      toasts.show({ text: enabled ? t.started(address) : t.stopped(address) });
    } catch (error) {
      setFailure(error);
    }
    void queries.invalidateQueries({ queryKey: ['shop', shop.shopId, 'mail-accounts'] });
  };
  return (
    <>
      <Trouble error={failure} />
      <Button
        size="small"
        look="quiet"
        aria-label={`${address}: ${account.enabled ? t.stop : t.start}`}
        onClick={() => void turn()}
      >
        {account.enabled ? t.stop : t.start}
      </Button>
    </>
  );
}
