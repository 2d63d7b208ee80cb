import { useQuery, useQueryClient } from '@tanstack/react-query';
import { CircleSlash, KeyRound } from 'lucide-react';
import { useState } from 'react';
import { type ApiToken, listApiTokens } from '../../../contract/api-tokens.ts';
import { useCall } from '../../app/api/api.tsx';
import { useCan, useWorkplace } from '../../app/session.tsx';
import { Trouble } from '../../app/trouble.tsx';
import { nearTime } from '../../language/format.ts';
import { useLanguage } from '../../language/preference.ts';
import { useText } from '../../language/text.ts';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { Section } from '../../ui/page.tsx';
import { ErrorState } from '../../ui/states.tsx';
import { useToasts } from '../../ui/toast.tsx';
import { MakeKey } from './make-key.tsx';
import { RevokeKey } from './revoke-key.tsx';
import { apiKeyStrings } from './strings.ts';

/** 設定 › APIキー */
export function ApiKeysSection() {
  const t = useText(apiKeyStrings);
  const may = useCan('api_token.manage');
  return may ? <Keys /> : <ErrorState title={t.notAllowed} next={t.notAllowedNext} inline />;
}

function Keys() {
  const t = useText(apiKeyStrings);
  const call = useCall();
  const queries = useQueryClient();
  const toasts = useToasts();
  const { shop } = useWorkplace();
  const [making, setMaking] = useState(false);
  const [ending, setEnding] = useState<ApiToken | null>(null);
  const queryKey = ['shop', shop.shopId, 'api-tokens'];
  const { data, error, refetch } = useQuery({
    queryKey,
    queryFn: () => call(listApiTokens, { params: { shop: shop.shopId } }),
  });
  const fresh = () => void queries.invalidateQueries({ queryKey });
  const add = (
    <Button look="primary" icon={KeyRound} onClick={() => setMaking(true)}>
      {t.add}
    </Button>
  );
  return (
    <Section id="api-keys" title={t.title} about={t.about} actions={add}>
      <Trouble error={data ? null : error} onRetry={() => void refetch()} />
      {data?.tokens.length === 0 ? <p className="text-muted text-sm">{t.none}</p> : null}
      <ul className="flex flex-col divide-y divide-line">
        {data?.tokens.map((token) => (
          <KeyRow key={token.id} token={token} onRevoke={() => setEnding(token)} />
        ))}
      </ul>
      {making ? <MakeKey onClose={() => setMaking(false)} onMade={fresh} /> : null}
      {ending ? (
        <RevokeKey
          token={ending}
          onClose={() => setEnding(null)}
          onRevoked={() => {
            setEnding(null);
            fresh();
            toasts.show({ text: t.revokedNow(ending.name) });
          }}
        />
      ) : null}
    </Section>
  );
}

function KeyRow({ token, onRevoke }: { token: ApiToken; onRevoke: () => void }) {
  const t = useText(apiKeyStrings);
  const language = useLanguage();
  const { revokedAt, lastUsedAt } = token;
  return (
    <li className="flex items-center gap-3 py-3">
      <div className="min-w-0 grow">
        <p className="flex flex-wrap items-center gap-x-2 font-bold">
          <span className={revokedAt === null ? undefined : 'text-muted line-through'}>{token.name}</span>
          {revokedAt === null ? (
            token.scopes.map((scope) => <Badge key={scope}>{t.scopes[scope]}</Badge>)
          ) : (
            <Badge tone="attention" icon={CircleSlash}>
              {t.revokedMark}
            </Badge>
          )}
        </p>
        <p className="text-muted text-sm">{t.by(token.createdBy, nearTime(token.createdAt, language))}</p>
        <p className="text-muted text-sm">
          {revokedAt !== null
            ? t.revoked(nearTime(revokedAt, language))
            : lastUsedAt === null
              ? t.neverUsed
              : t.used(nearTime(lastUsedAt, language))}
        </p>
      </div>
      {revokedAt === null ? (
        <Button size="small" aria-label={t.revokeOf(token.name)} onClick={onRevoke}>
          {t.revoke}
        </Button>
      ) : null}
    </li>
  );
}
