import { Plus, Trash2 } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { useText } from '../../language/text.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { TextInput } from '../../ui/field.tsx';
import { checksStrings } from './strings.ts';

export interface OwnWord {
  word: string;
  instead: string;
}

interface OwnWordsProps {
  words: readonly OwnWord[];
  problem: string | undefined;
  disabled: boolean;
  onChange: (words: OwnWord[]) => void;
}

const MOST = 300;

/** NGワード: the shop's own words, each with what to say instead. */
export function OwnWords({ words, problem, disabled, onChange }: OwnWordsProps) {
  const t = useText(checksStrings);
  const list = useRef<HTMLDivElement>(null);
  const added = useRef(false);
  useEffect(() => {
    if (!added.current) return;
    added.current = false;
    const rows = list.current?.querySelectorAll<HTMLInputElement>('[data-word]');
    rows?.[rows.length - 1]?.focus();
  });
  const put = (at: number, change: Partial<OwnWord>) =>
    onChange(words.map((one, i) => (i === at ? { ...one, ...change } : one)));
  return (
    <div ref={list} className="flex flex-col gap-2">
      {words.length === 0 ? <p className="text-faint text-sm">{t.none}</p> : null}
      {words.length > 0 ? (
        <ul className="flex flex-col gap-2">
          {words.map((one, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a line is its place until it is saved
            <li key={at} className="flex items-center gap-2 max-tablet:flex-wrap">
              <TextInput
                data-word
                aria-label={t.word}
                aria-invalid={problem !== undefined && one.word.trim() === '' ? true : undefined}
                placeholder={t.wordExample}
                value={one.word}
                maxLength={60}
                disabled={disabled}
                onChange={(event) => put(at, { word: event.currentTarget.value })}
                className="tablet:max-w-60"
              />
              <span aria-hidden className="text-faint max-tablet:hidden">
                →
              </span>
              <TextInput
                aria-label={t.instead}
                placeholder={t.insteadExample}
                value={one.instead}
                maxLength={120}
                disabled={disabled}
                onChange={(event) => put(at, { instead: event.currentTarget.value })}
                className="max-tablet:grow max-tablet:basis-0"
              />
              {disabled ? null : (
                <IconButton
                  icon={Trash2}
                  label={t.remove(one.word)}
                  onClick={() => onChange(words.filter((_, i) => i !== at))}
                />
              )}
            </li>
          ))}
        </ul>
      ) : null}
      {problem ? (
        <p role="alert" className="text-late text-sm">
          {problem}
        </p>
      ) : null}
      {disabled || words.length >= MOST ? null : (
        <div>
          <Button
            size="small"
            icon={Plus}
            onClick={() => {
              added.current = true;
              onChange([...words, { word: '', instead: '' }]);
            }}
          >
            {t.add}
          </Button>
        </div>
      )}
    </div>
  );
}
