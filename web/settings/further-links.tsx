import { Link } from '@tanstack/react-router';
import { FileUp, Footprints, TextQuote } from 'lucide-react';
import { useCan, useWorkplace } from '../app/session.tsx';
import { useText } from '../language/text.ts';
import { settingsStrings } from './section-strings.ts';

const row =
  'flex min-h-9 items-center gap-2.5 rounded-md px-2 text-muted hover:bg-hover hover:text-text pointer-coarse:min-h-11';

/** Screens that belong to setting a shop up, though they are no settings. */
export function FurtherLinks() {
  const t = useText(settingsStrings);
  const { shop } = useWorkplace();
  const mayImport = useCan('order.import');
  const maySetUp = useCan('account.manage') && !shop.demo;
  return (
    <ul className="mt-3 flex flex-col gap-0.5 border-line border-t pt-3">
      <li>
        <Link to="/snippets/{-$snippet}" className={row}>
          <TextQuote aria-hidden size={17} strokeWidth={1.8} />
          {t.snippets}
        </Link>
      </li>
      {mayImport ? (
        <li>
          <Link to="/imports/{-$import}" className={row}>
            <FileUp aria-hidden size={17} strokeWidth={1.8} />
            {t.imports}
          </Link>
        </li>
      ) : null}
      {maySetUp ? (
        <li>
          <Link to="/welcome/{-$step}" className={row}>
            <Footprints aria-hidden size={17} strokeWidth={1.8} />
            {t.welcome}
          </Link>
        </li>
      ) : null}
    </ul>
  );
}
