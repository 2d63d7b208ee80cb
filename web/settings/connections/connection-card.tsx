import { CircleCheck, CirclePause, LoaderCircle, type LucideIcon, TriangleAlert } from 'lucide-react';
import { useState } from 'react';
import {
  type Connection,
  changeConnection,
  readConnection,
  removeConnection,
} from '../../../contract/connections.ts';
import { useCall } from '../../app/api/api.tsx';
import { useWorkplace } from '../../app/session.tsx';
import { Trouble } from '../../app/trouble.tsx';
import { nearTime } from '../../language/format.ts';
import { useLanguage } from '../../language/preference.ts';
import { useText } from '../../language/text.ts';
import { Badge, type Tone } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { connectionStrings } from './strings.ts';
import { Said, sentenceOf } from './told-trouble.tsx';
import { useConnectionWork } from './use-connections.ts';

type Standing = 'new' | 'filling' | 'ok' | 'trouble' | 'off';

const looks: Readonly<Record<Standing, { tone: Tone; icon: LucideIcon }>> = {
  new: { tone: 'plain', icon: LoaderCircle },
  filling: { tone: 'accent', icon: LoaderCircle },
  ok: { tone: 'fine', icon: CircleCheck },
  trouble: { tone: 'late', icon: TriangleAlert },
  off: { tone: 'plain', icon: CirclePause },
};

interface CardProps {
  connection: Connection;
  /** Absent when this person may only look. */
  onChange: (() => void) | undefined;
}

/** One place: does it work, since when not, what came last, and what to do. */
export function ConnectionCard({ connection, onChange }: CardProps) {
  const t = useText(connectionStrings);
  const language = useLanguage();
  const { health, name, place, enabled, can } = connection;
  const standing: Standing = enabled ? health.state : 'off';
  const look = looks[standing];
  const { lastOrder, checkedAt } = health;
  return (
    <li className="scroll-mt-4 rounded-lg border border-line bg-surface p-4">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <h3 className="min-w-0 break-words font-bold text-base">{name}</h3>
        <Badge tone={look.tone} icon={look.icon}>
          {t.states[standing]}
        </Badge>
        <span className="break-all text-faint text-xs">Shopify ・ {place}</span>
      </div>
      {standing === 'trouble' ? <HealthTrouble connection={connection} /> : null}
      <p className="mt-2 text-sm">
        {lastOrder ? t.lastOrder(lastOrder.number, nearTime(lastOrder.at, language)) : t.nothingYet}
      </p>
      <p className="text-muted text-sm">
        {health.taken > 0 ? `${t.taken(health.taken)} ・ ` : ''}
        {checkedAt ? t.checked(nearTime(checkedAt, language)) : ''}
      </p>
      {enabled && standing !== 'trouble' ? (
        <p className="mt-1 text-muted text-sm">{t.hooks[health.hooks.state]}</p>
      ) : null}
      {health.hooks.state === 'refused' ? <Said words={health.hooks.said} /> : null}
      {health.missing.length > 0 ? (
        <p className="mt-2 rounded-md bg-caution-tint px-3 py-2 text-sm">
          {t.missing} <code className="break-all font-mono text-xs">{health.missing.join(', ')}</code>
        </p>
      ) : (
        <p className="mt-1 text-faint text-xs">{t.can(can.map((kind) => t.actions[kind]))}</p>
      )}
      {onChange ? <Buttons connection={connection} onChange={onChange} /> : null}
    </li>
  );
}

function HealthTrouble({ connection: { health } }: { connection: Connection }) {
  const t = useText(connectionStrings);
  const language = useLanguage();
  const { what, next } = sentenceOf(health.reason, language);
  return (
    <div className="mt-3 rounded-md bg-late-tint px-3 py-2 text-sm">
      <p className="text-late">
        {what} {health.since ? `(${t.since(nearTime(health.since, language))})` : ''}
      </p>
      <p>{next}</p>
      <Said words={health.said} />
    </div>
  );
}

function Buttons({ connection, onChange }: { connection: Connection; onChange: () => void }) {
  const t = useText(connectionStrings);
  const call = useCall();
  const { shop } = useWorkplace();
  const work = useConnectionWork();
  const [leaving, setLeaving] = useState(false);
  const { name, enabled } = connection;
  const params = { shop: shop.shopId, connection: connection.id };
  const turn = () =>
    work.run(
      () => call(changeConnection, { params, input: { enabled: !enabled } }),
      enabled ? t.stopped(name) : t.started(name),
    );
  const remove = () => {
    setLeaving(false);
    void work.run(() => call(removeConnection, { params }), t.removed(name));
  };
  return (
    <>
      <div className="mt-3 flex flex-wrap gap-2">
        {enabled ? (
          <Button
            size="small"
            busy={work.busy}
            onClick={() => void work.run(() => call(readConnection, { params }), t.reading)}
          >
            {t.read}
          </Button>
        ) : null}
        <Button size="small" onClick={onChange}>
          {t.change}
        </Button>
        <Button size="small" look="quiet" onClick={() => void turn()}>
          {enabled ? t.stop : t.start}
        </Button>
        <Button size="small" look="quiet" onClick={() => setLeaving(true)}>
          {t.remove}
        </Button>
      </div>
      <Trouble error={work.failure} />
      <Dialog
        open={leaving}
        onClose={() => setLeaving(false)}
        title={t.removeTitle(name)}
        footer={
          <div className="flex justify-end gap-2">
            <Button onClick={() => setLeaving(false)}>{t.cancel}</Button>
            <Button look="danger" onClick={remove}>
              {t.remove}
            </Button>
          </div>
        }
      >
        <p>{t.removeAbout}</p>
      </Dialog>
    </>
  );
}
