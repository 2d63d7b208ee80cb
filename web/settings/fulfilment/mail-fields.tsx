import { useWorkplace } from '../../app/session.tsx';
import { useText } from '../../language/text.ts';
import { ChoiceChips } from '../../ui/choice-chips.tsx';
import { Checkbox, Field, TextArea, TextInput } from '../../ui/field.tsx';
import { type FulfilmentDraft, fillSample } from './draft.ts';
import type { FieldsProps } from './sender-fields.tsx';
import { fulfilmentStrings } from './strings.ts';

/** 発送のお知らせ: whether and when it leaves, in which words, and how it will look. */
export function MailFields({ form, disabled }: FieldsProps) {
  const t = useText(fulfilmentStrings);
  const { values } = form;
  const offered = [...new Set([0, 5, 10, 30, 60, values.mailAfterMinutes])].sort((a, b) => a - b);
  return (
    <div className="flex flex-col gap-5">
      <Checkbox
        label={t.mailSend}
        checked={values.mailSend}
        disabled={disabled}
        onChange={(event) => form.set('mailSend', event.currentTarget.checked)}
      />
      {values.mailSend ? (
        <>
          <ChoiceChips
            label={t.mailAfter}
            help={t.mailAfterHelp}
            value={values.mailAfterMinutes}
            choices={offered.map((value) => ({ value, label: t.minutes(value) }))}
            onChoose={(value) => form.set('mailAfterMinutes', value)}
            disabled={disabled}
          />
          <Field label={t.mailSubject} help={t.mailMarks} error={form.problem('mailSubject')}>
            <TextInput {...form.text('mailSubject')} maxLength={200} disabled={disabled} />
          </Field>
          <Field label={t.mailOpening} help={t.mailUsual}>
            <TextArea {...form.text('mailOpening')} maxLength={2000} disabled={disabled} />
          </Field>
          <Field label={t.mailClosing} help={t.mailUsual}>
            <TextArea {...form.text('mailClosing')} maxLength={2000} disabled={disabled} />
          </Field>
          <Checkbox
            label={t.mailToMalls}
            help={t.mailToMallsHelp}
            checked={values.mailToMalls}
            disabled={disabled}
            onChange={(event) => form.set('mailToMalls', event.currentTarget.checked)}
          />
          <MailPreview draft={values} />
        </>
      ) : null}
    </div>
  );
}

/** The shop's words around the facts. It leaves the desk, so it is Japanese in both languages. */
function MailPreview({ draft }: { draft: FulfilmentDraft }) {
  const t = useText(fulfilmentStrings);
  const { shopName } = useWorkplace().shop;
  const fill = (text: string): string => fillSample(text, shopName).trim();
  return (
    <section aria-label={t.mailPreview} className="rounded-lg bg-sunken p-4">
      <h3 className="mb-2 font-bold text-sm">{t.mailPreview}</h3>
      <p className="mb-3 break-words">
        <span className="text-muted text-sm">{t.mailSubjectLabel}</span>{' '}
        <b lang="ja">{fill(draft.mailSubject)}</b>
      </p>
      <div lang="ja" className="flex flex-col gap-3 whitespace-pre-wrap break-words leading-relaxed">
        <p>{t.mailGreeting}</p>
        <p>
          {t.mailShop(shopName)}
          {'\n'}
          {fill(draft.mailOpening) || t.mailUsualOpening}
        </p>
        <p className="rounded-md border border-line-strong/45 border-dashed px-3 py-2 text-muted text-sm">
          {t.mailFacts}
        </p>
        <p>{fill(draft.mailClosing) || t.mailUsualClosing}</p>
      </div>
    </section>
  );
}
