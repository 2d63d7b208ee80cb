import { useQueryClient } from '@tanstack/react-query';
import { ArrowLeft, MailPlus } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import type { MailAccount } from '../../../contract/channels.ts';
import type { AccountId } from '../../../contract/ids.ts';
import { useCan, useWorkplace } from '../../app/session.tsx';
import { Trouble } from '../../app/trouble.tsx';
import { useText } from '../../language/text.ts';
import { Button } from '../../ui/button.tsx';
import { Section } from '../../ui/page.tsx';
import { SkeletonLine, Waiting } from '../../ui/skeleton.tsx';
import { EmptyState } from '../../ui/states.tsx';
import { useToasts } from '../../ui/toast.tsx';
import { AccountCard } from './account-card.tsx';
import { ConnectMail } from './connect-mail.tsx';
import { Dkim } from './dkim.tsx';
import { MailAccountForm } from './mail-account-form.tsx';
import { mailSectionStrings } from './section-strings.ts';
import { useMailAccounts } from './use-mail-accounts.ts';

type Place = { kind: 'list' } | { kind: 'add' } | { kind: 'change'; id: AccountId };

/** 設定 › 受付窓口: the mail accounts, their state, and how to add or change one. */
export function MailSection() {
  const t = useText(mailSectionStrings);
  const queries = useQueryClient();
  const toasts = useToasts();
  const { shop } = useWorkplace();
  const [place, setPlace] = useState<Place>({ kind: 'list' });
  const accounts = useMailAccounts();
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
  const changed =
    place.kind === 'change' ? accounts.data?.accounts.find((one) => one.id === place.id) : undefined;
  if (changed) {
    return (
      <Inner title={changed.settings.address} onBack={toList} after={<Dkim account={changed} />}>
        <MailAccountForm
          settings={changed.settings}
          account={changed}
          onDone={() => done(t.saved(changed.settings.address))}
        />
      </Inner>
    );
  }
  return (
    <AccountList
      accounts={accounts}
      onAdd={() => setPlace({ kind: 'add' })}
      onChange={({ id }) => setPlace({ kind: 'change', id })}
    />
  );
}

interface InnerProps {
  title: string;
  about?: string;
  onBack: () => void;
  /** Further parts below, each under its own heading. */
  after?: ReactNode;
  children: ReactNode;
}

function Inner({ title, about, onBack, after, children }: InnerProps) {
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
        {after}
      </div>
    </div>
  );
}

interface AccountListProps {
  accounts: ReturnType<typeof useMailAccounts>;
  onAdd: () => void;
  onChange: (account: MailAccount) => void;
}

function AccountList({ accounts, onAdd, onChange }: AccountListProps) {
  const t = useText(mailSectionStrings);
  const { shop } = useWorkplace();
  const mayManage = useCan('account.manage') && !shop.demo;
  const { data, error, refetch } = accounts;
  const add = mayManage ? (
    <Button look="primary" icon={MailPlus} onClick={onAdd}>
      {t.add}
    </Button>
  ) : null;
  const none = data?.accounts.length === 0;
  return (
    <Section id="mail" title={t.title} about={t.about} actions={data && !none ? add : null}>
      <Trouble error={data ? null : error} onRetry={() => void refetch()} />
      {data || error ? null : (
        <Waiting>
          <SkeletonLine height="h-24" />
        </Waiting>
      )}
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
