import { Mail, MessageSquareText, PencilLine, Phone, Plus, Trash2 } from 'lucide-react';
import { useState } from 'react';
import type { CustomerPage } from '../../contract/customers.ts';
import { useCan } from '../app/session.tsx';
import { useText } from '../language/text.ts';
import { Badge, type Tone } from '../ui/badge.tsx';
import { Button, IconButton } from '../ui/button.tsx';
import { customerStrings } from './strings.ts';
import { useWays } from './use-people.ts';
import { AddWayDialog, CorrectDialog } from './way-dialogs.tsx';

type Way = CustomerPage['identities'][number];

const icons = { mail: Mail, masked_mail: Mail, phone: Phone, line: MessageSquareText } as const;

const tones: Readonly<Record<NonNullable<Way['reach']>, Tone>> = {
  fine: 'plain',
  unsure: 'plain',
  silent: 'attention',
  full: 'caution',
  refused: 'attention',
  dead: 'late',
};

/** ご連絡先: every way by which a person is known, where it came from, and whether he hears us there. */
export function WaysPart({ page }: { page: CustomerPage }) {
  const t = useText(customerStrings);
  const may = useCan('customer.change');
  const ways = useWays(page.id);
  const [adding, setAdding] = useState(false);
  const [correcting, setCorrecting] = useState<Way | null>(null);
  const usable = page.identities.filter((one) => one.correctedTo === undefined).length;
  return (
    <>
      <ul className="flex flex-col divide-y divide-line">
        {page.identities.map((way) => (
          <WayLine
            key={`${way.kind} ${way.value}`}
            way={way}
            may={may}
            removable={usable > 1 || (usable === 1 && way.correctedTo !== undefined)}
            busy={ways.busy}
            onRemove={() => void ways.remove(way)}
            onCorrect={() => setCorrecting(way)}
            onCorrectTo={(right) => ways.correct.now(way, right)}
            onBack={() => ways.correct.back(way)}
          />
        ))}
      </ul>
      {may ? (
        <Button
          size="small"
          icon={Plus}
          className="mt-2"
          aria-haspopup="dialog"
          onClick={() => setAdding(true)}
        >
          {t.add}
        </Button>
      ) : null}
      {adding ? <AddWayDialog page={page} onClose={() => setAdding(false)} /> : null}
      {correcting ? <CorrectDialog way={correcting} onClose={() => setCorrecting(null)} /> : null}
    </>
  );
}

interface WayLineProps {
  way: Way;
  may: boolean;
  removable: boolean;
  busy: boolean;
  onRemove: () => void;
  onCorrect: () => void;
  onCorrectTo: (right: string) => void;
  onBack: () => void;
}

function WayLine({ way, may, removable, busy, ...press }: WayLineProps) {
  const t = useText(customerStrings);
  const Icon = icons[way.kind];
  const wrong = way.correctedTo !== undefined;
  return (
    <li className="flex items-start gap-2 py-2 text-sm">
      <Icon aria-hidden size={15} className="mt-1 shrink-0 text-faint" />
      <div className="min-w-0 grow">
        <p className="flex flex-wrap items-baseline gap-x-2 gap-y-0.5">
          <span className="sr-only">{t.wayKinds[way.kind]} </span>
          {wrong ? (
            <s className="break-all text-faint">{way.shown}</s>
          ) : (
            <span className="select-all break-all">{way.shown}</span>
          )}
          {way.reach && !wrong && way.reach !== 'unsure' && way.reach !== 'fine' ? (
            <Badge tone={tones[way.reach]}>{t.reachStates[way.reach]}</Badge>
          ) : null}
        </p>
        {wrong ? <p className="break-all">→ {t.correctedTo(way.correctedTo ?? '')}</p> : null}
        <p className="text-faint text-xs">
          {[way.kind === 'masked_mail' ? t.wayKinds.masked_mail : '', way.from ? t.from[way.from] : '']
            .filter(Boolean)
            .join(' · ')}
        </p>
        {way.suggestion && !wrong ? (
          <div className="mt-1 rounded-md bg-caution-tint px-2.5 py-2">
            <p className="break-all text-caution">{t.meant(way.suggestion)}</p>
            {may ? (
              <Button
                size="small"
                className="mt-1.5"
                busy={busy}
                onClick={() => press.onCorrectTo(way.suggestion ?? '')}
              >
                {t.correct}
              </Button>
            ) : null}
          </div>
        ) : null}
        {wrong && may ? (
          <Button size="small" look="quiet" className="-ml-2" busy={busy} onClick={press.onBack}>
            {t.uncorrect}
          </Button>
        ) : null}
      </div>
      {may && !wrong ? (
        <IconButton
          icon={PencilLine}
          size="small"
          label={`${t.correctOther}: ${way.shown}`}
          aria-haspopup="dialog"
          onClick={press.onCorrect}
        />
      ) : null}
      {may && removable ? (
        <IconButton
          icon={Trash2}
          size="small"
          label={t.removeOf(way.shown)}
          disabled={busy}
          onClick={press.onRemove}
        />
      ) : null}
    </li>
  );
}
