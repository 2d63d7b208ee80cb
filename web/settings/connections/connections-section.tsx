import { ArrowLeft, Plug } from 'lucide-react';
import { useState } from 'react';
import type { Connection } from '../../../contract/connections.ts';
import type { ConnectionId } from '../../../contract/ids.ts';
import { useCan, useWorkplace } from '../../app/session.tsx';
import { Trouble } from '../../app/trouble.tsx';
import { useText } from '../../language/text.ts';
import { Button } from '../../ui/button.tsx';
import { Section } from '../../ui/page.tsx';
import { SkeletonLine, Waiting } from '../../ui/skeleton.tsx';
import { EmptyState } from '../../ui/states.tsx';
import { ConnectionCard } from './connection-card.tsx';
import { ShopifyForm } from './shopify-form.tsx';
import { connectionStrings } from './strings.ts';
import { StuckNews, StuckPerformances } from './stuck.tsx';
import { useConnections } from './use-connections.ts';

type Place = { kind: 'list' } | { kind: 'add' } | { kind: 'change'; id: ConnectionId };

/** 設定 › 連携: places where orders come from by themselves, whether they work, and what waits for a person. */
export function ConnectionsSection() {
  const t = useText(connectionStrings);
  const [place, setPlace] = useState<Place>({ kind: 'list' });
  const connections = useConnections();
  const toList = () => setPlace({ kind: 'list' });
  const changed =
    place.kind === 'change' ? connections.data?.connections.find(({ id }) => id === place.id) : undefined;
  if (place.kind === 'add' || changed) {
    return (
      <div>
        <Button look="quiet" size="small" icon={ArrowLeft} onClick={toList} className="-ml-2 mb-2">
          {t.toList}
        </Button>
        <Section id="connection" title={changed ? changed.name : t.addTitle}>
          <ShopifyForm connection={changed ?? null} onDone={toList} />
        </Section>
      </div>
    );
  }
  return (
    <ConnectionList
      connections={connections}
      onAdd={() => setPlace({ kind: 'add' })}
      onChange={({ id }) => setPlace({ kind: 'change', id })}
    />
  );
}

interface ListProps {
  connections: ReturnType<typeof useConnections>;
  onAdd: () => void;
  onChange: (connection: Connection) => void;
}

function ConnectionList({ connections: { data, error, refetch }, onAdd, onChange }: ListProps) {
  const t = useText(connectionStrings);
  const { shop } = useWorkplace();
  const mayManage = useCan('connection.manage') && !shop.demo;
  const none = data?.connections.length === 0;
  const add = mayManage ? (
    <Button look="primary" icon={Plug} onClick={onAdd}>
      {t.add}
    </Button>
  ) : null;
  return (
    <>
      <Section id="connections" title={t.title} about={t.about} actions={data && !none ? add : null}>
        <Trouble error={data ? null : error} onRetry={() => void refetch()} />
        {data || error ? null : (
          <Waiting>
            <SkeletonLine height="h-24" />
          </Waiting>
        )}
        {shop.demo ? <p className="mb-3 text-muted text-sm">{t.demo}</p> : null}
        {none ? (
          <EmptyState icon={Plug} title={t.none}>
            <p>{t.noneNext}</p>
            {add}
          </EmptyState>
        ) : null}
        <ul className="flex flex-col gap-3">
          {data?.connections.map((one) => (
            <ConnectionCard
              key={one.id}
              connection={one}
              onChange={mayManage ? () => onChange(one) : undefined}
            />
          ))}
        </ul>
      </Section>
      {data && data.performances.length > 0 ? <StuckPerformances performances={data.performances} /> : null}
      {data && data.inputs.length > 0 ? <StuckNews inputs={data.inputs} mayRetry={mayManage} /> : null}
    </>
  );
}
