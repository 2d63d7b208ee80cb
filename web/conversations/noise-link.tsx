import { Link } from '@tanstack/react-router';
import { ChevronLeft, MailMinus } from 'lucide-react';
import { useText } from '../language/text.ts';
import { noiseStrings } from './noise-strings.ts';
import { viewStrings } from './views/strings.ts';

const line = 'flex min-h-9 items-center gap-2 px-4 text-sm pointer-coarse:min-h-11';

/** Under the list: how much lies apart. Quiet, because that is what it is for; absent while there is nothing. */
export function NoiseLink({ count }: { count: number }) {
  const t = useText(noiseStrings);
  if (count === 0) return null;
  return (
    <Link
      to="/inbox/$view/{-$number}"
      params={{ view: 'noise', number: undefined }}
      className={`${line} shrink-0 border-line border-t text-faint hover:bg-hover hover:text-text`}
    >
      <MailMinus aria-hidden size={15} className="shrink-0" />
      {t.viewCount(count)}
    </Link>
  );
}

/** Above the list of what lies apart: what it is, that nothing is gone, and the way back. */
export function NoiseHeading() {
  const t = useText(noiseStrings);
  return <Heading title={t.view} about={t.viewAbout} back={t.back} ground="bg-caution-tint/50" />;
}

/** Above the list of what calls oneself. */
export function CallingHeading() {
  const t = useText(viewStrings);
  return <Heading title={t.callingTitle} about={t.callingAbout} back={t.back} ground="bg-accent-tint/60" />;
}

interface HeadingProps {
  title: string;
  about: string;
  back: string;
  ground: string;
}

function Heading({ title, about, back, ground }: HeadingProps) {
  return (
    <div className={`shrink-0 border-line border-b ${ground}`}>
      <div className="flex items-center gap-2 pr-4 pl-2">
        <Link
          to="/inbox/$view/{-$number}"
          params={{ view: 'open', number: undefined }}
          aria-label={back}
          title={back}
          className="flex size-9 shrink-0 items-center justify-center rounded-md text-muted hover:bg-hover pointer-coarse:size-11"
        >
          <ChevronLeft aria-hidden size={18} />
        </Link>
        <h2 className="font-bold">{title}</h2>
      </div>
      <p className="px-4 pb-2 text-muted text-xs">{about}</p>
    </div>
  );
}
