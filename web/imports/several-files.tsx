import { Link } from '@tanstack/react-router';
import { CircleAlert, CircleCheck, Clock, TriangleAlert } from 'lucide-react';
import { Trouble } from '../app/trouble.tsx';
import { useText } from '../language/text.ts';
import { Button } from '../ui/button.tsx';
import { listStrings } from './list-strings.ts';
import { type SentFile, useSeveralFiles } from './use-several-files.ts';

/** Several files at once, one after the other: those whose columns are known are imported, the others wait to be checked. */
export function SeveralFiles({ files, onAnother }: { files: readonly File[]; onAnother: () => void }) {
  const t = useText(listStrings);
  const sent = useSeveralFiles(files);
  const busy = sent.some(({ state }) => state === 'waiting' || state === 'sending');
  return (
    <section aria-labelledby="several-files" className="flex flex-col gap-3">
      <h2 id="several-files" className="font-bold">
        {t.several}
      </h2>
      <p className="text-muted text-sm">{t.severalAbout}</p>
      <ul aria-live="polite" className="divide-y divide-line border-line border-y">
        {sent.map((file) => (
          <Row key={file.key} file={file} />
        ))}
      </ul>
      <div>
        <Button disabled={busy} onClick={onAnother}>
          {t.another}
        </Button>
      </div>
    </section>
  );
}

const icons = {
  waiting: { Icon: Clock, tone: 'text-faint' },
  sending: { Icon: Clock, tone: 'text-accent-text' },
  started: { Icon: CircleCheck, tone: 'text-fine' },
  check: { Icon: TriangleAlert, tone: 'text-attention' },
  refused: { Icon: CircleAlert, tone: 'text-attention' },
} as const;

function Row({ file }: { file: SentFile }) {
  const t = useText(listStrings);
  const { Icon, tone } = icons[file.state];
  return (
    <li className="py-2.5">
      <div className="flex items-center gap-2.5">
        <Icon aria-hidden size={17} className={`shrink-0 ${tone}`} />
        <span className="min-w-0 grow">
          <span className="block break-words">{file.name}</span>
          <span className="block text-muted text-sm">{t.states[file.state]}</span>
        </span>
        {file.id === null ? null : (
          <Link
            to="/imports/{-$import}"
            params={{ import: file.id }}
            aria-label={t.openOf(file.name)}
            className="shrink-0 rounded-sm text-accent-text text-sm"
          >
            {t.open}
          </Link>
        )}
      </div>
      <Trouble error={file.failure} />
    </li>
  );
}
