import { Info, Moon } from 'lucide-react';
import { useLanguage } from '../language/preference.ts';
import { useText } from '../language/text.ts';
import { useNow } from '../ui/waiting-time.tsx';
import { bounceStrings } from './bounce-strings.ts';
import { comingTime } from './coming-time.ts';
import { fileStrings } from './file-strings.ts';
import { useOpenConversation } from './open-conversation.ts';

/** Is there anything in a text that a phone company's filter takes for a link? */
export function holdsUrl(text: string): boolean {
  return /https?:\/\/|\bwww\.[a-z0-9-]+\./i.test(text.normalize('NFKC'));
}

/** Phone companies' filters drop mail for what is in it. Calm: it is a hint, not a fault. */
export function CarrierHint({ files, url }: { files: boolean; url: boolean }) {
  const t = useText(fileStrings);
  const bounce = useText(bounceStrings);
  const carrier = useOpenConversation().conversation.reach?.carrier;
  if (!carrier || !(files || url)) return null;
  const say = files && url ? t.carrierBoth : files ? t.carrierFiles : t.carrierUrl;
  return (
    <p role="status" className="flex items-start gap-1.5 px-5 pb-1 text-muted text-xs">
      <Info aria-hidden size={14} className="mt-px shrink-0" />
      {say(bounce.carrier(carrier))}
    </p>
  );
}

interface NightProps {
  atOnce: boolean;
  onAtOnce: (atOnce: boolean) => void;
}

/** When the reply leaves, if not now (C4), and the way around it for what cannot wait. */
export function NightHint({ atOnce, onAtOnce }: NightProps) {
  const t = useText(fileStrings);
  const language = useLanguage();
  const now = useNow();
  const { quietUntil } = useOpenConversation().conversation;
  if (quietUntil === null || new Date(quietUntil) <= now) return null;
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-1 px-5 pb-1 text-sm">
      <p
        className={`inline-flex items-center gap-1.5 ${atOnce ? 'text-faint line-through' : 'text-caution'}`}
      >
        <Moon aria-hidden size={14} className="shrink-0" />
        {t.night(comingTime(quietUntil, language, now))}
      </p>
      <label className="inline-flex min-h-7 cursor-pointer items-center gap-1.5 pointer-coarse:min-h-11">
        <input
          type="checkbox"
          checked={atOnce}
          onChange={(event) => onAtOnce(event.target.checked)}
          className="size-4 accent-accent"
        />
        {t.sendAtOnce}
      </label>
    </div>
  );
}
