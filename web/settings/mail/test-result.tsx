import { CircleCheck, CircleX } from 'lucide-react';
import type { z } from 'zod';
import type { MailSettings, mailTest } from '../../../contract/channels.ts';
import { useLanguage } from '../../language/preference.ts';
import { useText } from '../../language/text.ts';
import type { Direction } from './draft.ts';
import { tellMailFailure } from './mail-trouble.ts';
import { mailStrings } from './strings.ts';

export type MailTest = z.infer<typeof mailTest>;

export interface TestResults {
  imap: MailTest | null;
  smtp: MailTest | null;
}

/** Both ways worked, as far as they were asked for. */
export function bothWorked(results: TestResults): boolean {
  return results.imap?.ok !== false && results.smtp?.ok !== false;
}

/** 受信 ✓ 送信 ✓, or in words what is wrong and what to do, with the server's own answer behind it. */
export function TestResult({ results, settings }: { results: TestResults; settings: MailSettings }) {
  return (
    <ul role="status" className="flex flex-col gap-3 rounded-md border border-line bg-pane p-3">
      {results.imap ? <OneWay direction="imap" test={results.imap} settings={settings} /> : null}
      {results.smtp ? <OneWay direction="smtp" test={results.smtp} settings={settings} /> : null}
    </ul>
  );
}

interface OneWayProps {
  direction: Direction;
  test: MailTest;
  settings: MailSettings;
}

function OneWay({ direction, test, settings }: OneWayProps) {
  const t = useText(mailStrings);
  const language = useLanguage();
  const name = direction === 'imap' ? t.receive : t.send;
  const server = settings[direction];
  if (test.ok) {
    return (
      <li className="flex items-start gap-2">
        <CircleCheck aria-hidden size={18} className="mt-0.5 shrink-0 text-fine" />
        <span>
          <b>{name}</b> <span className="text-fine">{t.worked(test.ms)}</span>
        </span>
      </li>
    );
  }
  const place = { host: server?.host, port: server?.port, auth: settings.auth };
  const { what, next } = tellMailFailure({ ...test, ...place }, language);
  return (
    <li className="flex items-start gap-2">
      <CircleX aria-hidden size={18} className="mt-0.5 shrink-0 text-late" />
      <div className="min-w-0">
        <p>
          <b>{name}</b> <span className="text-late">{what}</span>
        </p>
        <p className="text-sm">{next}</p>
        <ServerSaid words={test.serverSaid} />
      </div>
    </li>
  );
}

/** The server's own words, for whoever has to ask the mail service about them. */
export function ServerSaid({ words }: { words: string }) {
  const t = useText(mailStrings);
  if (words === '') return null;
  return (
    <details className="mt-1 text-sm">
      <summary className="w-fit rounded-sm text-muted text-xs">{t.serverSaid}</summary>
      <code className="mt-1 block whitespace-pre-wrap rounded-sm bg-sunken px-2 py-1 font-mono text-xs">
        {words}
      </code>
    </details>
  );
}
