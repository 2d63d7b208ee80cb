import { useQuery, useQueryClient } from '@tanstack/react-query';
import { ArrowLeft, MailPlus } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { listMailAccounts, type MailAccount } from '../../../contract/channels.ts';
import { useCall } from '../../app/api/api.tsx';
import { useCan, useWorkplace } from '../../app/session.tsx';
import { Trouble } from '../../app/trouble.tsx';
import { useText } from '../../language/text.ts';
import { Button } from '../../ui/button.tsx';
import { Section } from '../../ui/page.tsx';
import { EmptyState } from '../../ui/states.tsx';
import { useToasts } from '../../ui/toast.tsx';
import { AccountCard } from './account-card.tsx';
import { ConnectMail } from './connect-mail.tsx';
import { MailAccountForm } from './mail-account-form.tsx';
import { mailSectionStrings } from './section-strings.ts';

type Place = { kind: 'list' } | { kind: 'add' } | { kind: 'change'; account: MailAccount };

/** 設定 › 受付窓口: the mail accounts, their state, and how to add or change one. */
export function MailSection() {
  const t = useText(mailSectionStrings);
  const queries = useQueryClient();
  const toasts = useToasts();
  const { shop } = useWorkplace();
  const [place, setPlace] = useState<Place>({ kind: 'list' });
  const toList = () => setPlace({ kind: 'list' });
  const done = (said: string) => {
    toList();
    void queries.invalidateQueries({ queryKey: ['shop', shop.shopId, 'mail-accounts'] });
    void queries.invalidateQueries({ queryKey: ['shop', shop.shopId, 'health'] });
    toasts.show({ text: said });
  };
  if (place.kind === 'add') {
    return (
      <Inner title={t.add} about={t.addAbout} onBack={toList}>
        <ConnectMail onDone={(account) => done(t.added(account.settings.address))} />
      </Inner>
    );
  }
  if (place.kind === 'change') {
    const { account } = place;
    return (
      <Inner title={account.settings.address} onBack={toList}>
        <MailAccountForm
          settings={account.settings}
          account={account}
          onDone={() => done(t.saved(account.settings.address))}
        />
      </Inner>
    );
  }
  return (
    <AccountList
      onAdd={() => setPlace({ kind: 'add' })}
      onChange={(account) => setPlace({ kind: 'change', account })}
    />
  );
}

interface InnerProps {
  title: string;
  about?: string;
  onBack: () => void;
  children: ReactNode;
}

function Inner({ title, about, onBack, children }: InnerProps) {
  const t = useText(mailSectionStrings);
  return (
    <div>
      <Button look="quiet" size="small" icon={ArrowLeft} onClick={onBack} className="-ml-2 mb-2">
        {t.toList}
      </Button>
      <div>
        <Section id="mail-account" title={title} about={about}>
          {children}
        </Section>
      </div>
    </div>
  );
}

interface AccountListProps {
  onAdd: () => void;
  onChange: (account: MailAccount) => void;
}

function AccountList({ onAdd, onChange }: AccountListProps) {
  const t = useText(mailSectionStrings);
  const call = useCall();
  const { shop } = useWorkplace();
  const mayManage = useCan('account.manage') && !shop.demo;
  const { data, error, refetch } = useQuery({
    queryKey: ['shop', shop.shopId, 'mail-accounts'],
    queryFn: () => call(listMailAccounts, { params: { shop: shop.shopId } }),
  });
  const add = mayManage ? (
    <Button look="primary" icon={MailPlus} onClick={onAdd}>
      {t.add}
    </Button>
  ) : null;
  const none = data?.accounts.length === 0;
  return (
    <Section id="mail" title={t.title} about={t.about} actions={none ? null : add}>
      <Trouble error={data ? null : error} onRetry={() => void refetch()} />
      {shop.demo ? <p className="mb-3 text-muted text-sm">{t.demo}</p> : null}
      {none ? (
        <EmptyState icon={MailPlus} title={t.none}>
          <p>{t.noneNext}</p>
          {add}
        </EmptyState>
      ) : null}
      <ul className="flex flex-col gap-3">
        {data?.accounts.map((account) => (
          <AccountCard
            key={account.id}
            account={account}
            onChange={mayManage ? () => onChange(account) : undefined}
          />
        ))}
      </ul>
    </Section>
  );
}
