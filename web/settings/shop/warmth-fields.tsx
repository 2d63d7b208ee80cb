import { Plus, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { jstDay } from '../../../language/days.ts';
import { greetingsOn, type OwnLine, seasonLinesOn } from '../../../language/season-lines.ts';
import { useText } from '../../language/text.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { ChoiceChips } from '../../ui/choice-chips.tsx';
import { Checkbox, Field, TextInput } from '../../ui/field.tsx';
import type { Form } from '../../ui/form.ts';
import { useNow } from '../../ui/waiting-time.tsx';
import type { ShopDraft } from './draft.ts';
import { voiceStrings } from './voice-strings.ts';

interface FieldsProps {
  form: Form<ShopDraft>;
  disabled?: boolean;
}

/** 季節のあいさつとひとこと (E5): on or off, the shop's own lines, and what leaves today and in every month. */
export function WarmthFields({ form, disabled }: FieldsProps) {
  const t = useText(voiceStrings);
  const { warmth, voice } = form.values;
  const now = useNow();
  const set = (changes: Partial<typeof warmth>) => form.set('warmth', { ...warmth, ...changes });
  const today = greetingsOn(jstDay(now), warmth.own, voice).map((one) => one.text);
  return (
    <div className="flex flex-col gap-5">
      <Checkbox
        label={t.season}
        help={t.seasonHelp}
        checked={warmth.season}
        disabled={disabled}
        onChange={(event) => set({ season: event.currentTarget.checked })}
      />
      <Checkbox
        label={t.human}
        help={t.humanHelp}
        checked={warmth.human}
        disabled={disabled}
        onChange={(event) => set({ human: event.currentTarget.checked })}
      />
      {warmth.season ? (
        <>
          <OwnLines
            lines={warmth.own}
            wrong={form.problem('warmth')}
            disabled={disabled === true}
            onChange={(own) => set({ own })}
          />
          <Lines title={t.today} lines={today} />
          <ByMonth voice={voice} />
        </>
      ) : (
        <p role="status" className="rounded-md bg-caution-tint px-3 py-2 text-caution text-sm">
          {t.seasonOff}
        </p>
      )}
    </div>
  );
}

interface OwnLinesProps {
  lines: readonly OwnLine[];
  wrong: string | undefined;
  disabled: boolean;
  onChange: (lines: OwnLine[]) => void;
}

function OwnLines({ lines, wrong, disabled, onChange }: OwnLinesProps) {
  const t = useText(voiceStrings);
  const change = (at: number, changes: Partial<OwnLine>) =>
    onChange(lines.map((line, i) => (i === at ? { ...line, ...changes } : line)));
  return (
    <fieldset disabled={disabled} className="flex flex-col gap-3">
      <legend className="mb-1 font-bold text-sm">{t.own}</legend>
      <p className="text-muted text-xs">{t.ownHelp}</p>
      {lines.map((line, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: lines have no name of their own and never change places
        <div key={i} className="flex flex-col gap-3 rounded-lg border border-line p-4">
          <div className="flex items-end gap-2">
            <div className="grow">
              <Field label={t.ownText}>
                <TextInput
                  value={line.text}
                  maxLength={200}
                  placeholder={t.ownExample}
                  onChange={(event) => change(i, { text: event.currentTarget.value })}
                />
              </Field>
            </div>
            <IconButton
              icon={Trash2}
              label={t.removeOwn(line.text)}
              onClick={() => onChange(lines.filter((_, at) => at !== i))}
            />
          </div>
          <div className="grid max-w-96 grid-cols-2 gap-3">
            {(['from', 'to'] as const).map((end) => (
              <Field key={end} label={t[end]}>
                <TextInput
                  type="date"
                  value={line[end] ?? ''}
                  onChange={(event) => change(i, { [end]: event.currentTarget.value || null })}
                />
              </Field>
            ))}
          </div>
        </div>
      ))}
      {wrong ? (
        <p role="alert" className="text-late text-sm">
          {wrong}
        </p>
      ) : null}
      {disabled || lines.length >= 50 ? null : (
        <div>
          <Button
            size="small"
            icon={Plus}
            onClick={() => onChange([...lines, { text: '', from: null, to: null }])}
          >
            {t.addOwn}
          </Button>
        </div>
      )}
    </fieldset>
  );
}

/** Every month's greetings, in the voice that is chosen. */
function ByMonth({ voice }: { voice: ShopDraft['voice'] }) {
  const t = useText(voiceStrings);
  const now = useNow();
  const [month, setMonth] = useState(() => Number(jstDay(now).slice(5, 7)));
  const year = jstDay(now).slice(0, 4);
  const days = ['01', '08', '16', '24'].map((day) => `${year}-${String(month).padStart(2, '0')}-${day}`);
  const lines = [...new Set(days.flatMap((day) => seasonLinesOn(day, voice)).map((one) => one.text))];
  return (
    <details className="rounded-md border border-line px-4 py-3">
      <summary className="min-h-6 rounded-sm font-bold text-sm">{t.byMonth}</summary>
      <div className="mt-3 flex flex-col gap-3">
        <ChoiceChips
          label={t.month}
          quietLabel
          value={month}
          choices={Array.from({ length: 12 }, (_, i) => ({ value: i + 1, label: t.months(i + 1) }))}
          onChoose={setMonth}
        />
        <Lines title={t.inMonth(month)} lines={lines} />
      </div>
    </details>
  );
}

function Lines({ title, lines }: { title: string; lines: readonly string[] }) {
  return (
    <section aria-label={title} className="rounded-lg bg-sunken p-4">
      <h3 className="mb-2 font-bold text-sm">{title}</h3>
      <ul lang="ja" className="flex flex-col gap-1 text-sm">
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </section>
  );
}
