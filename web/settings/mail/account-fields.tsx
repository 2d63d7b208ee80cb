import { voices } from '../../../language/voice.ts';
import { useText } from '../../language/text.ts';
import { ChoiceChips } from '../../ui/choice-chips.tsx';
import { Checkbox, Field, TextArea, TextInput } from '../../ui/field.tsx';
import type { Form } from '../../ui/form.ts';
import { voiceStrings } from '../shop/voice-strings.ts';
import { Details } from './details.tsx';
import type { MailDraft } from './draft.ts';
import { mailStrings } from './strings.ts';

interface FieldsProps {
  form: Form<MailDraft>;
}

/** How the shop shows itself in mail from this address. */
export function SenderFields({ form }: FieldsProps) {
  const t = useText(mailStrings);
  const words = useText(voiceStrings);
  return (
    <>
      <Field label={t.senderName} help={t.senderNameHelp}>
        <TextInput {...form.text('senderName')} maxLength={80} autoComplete="organization" />
      </Field>
      <Field label={t.signature} help={t.signatureHelp}>
        <TextArea {...form.text('signature')} rows={3} maxLength={2000} />
      </Field>
      <ChoiceChips
        label={t.voice}
        help={t.voiceHelp}
        value={form.values.voice ?? 'shop'}
        choices={[
          { value: 'shop', label: t.voiceOfShop },
          ...voices.map((value) => ({ value, label: words.voices[value] })),
        ]}
        onChoose={(voice) => form.set('voice', voices.find((one) => one === voice) ?? null)}
      />
    </>
  );
}

/** 詳しい設定: what most shops never need to touch. */
export function MoreFields({ form }: FieldsProps) {
  const t = useText(mailStrings);
  const { values } = form;
  const [local = '', domain = ''] = values.address.split('@');
  return (
    <Details title={t.more} about={t.moreAbout}>
      {values.receives && values.sends ? (
        <Checkbox
          label={t.saveSent}
          help={t.saveSentHelp}
          checked={values.saveSent}
          onChange={(event) => form.set('saveSent', event.currentTarget.checked)}
        />
      ) : null}
      <Checkbox
        label={t.plusAddress}
        help={t.plusAddressHelp(`${local}+abc123@${domain}`)}
        checked={values.plusAddress}
        onChange={(event) => form.set('plusAddress', event.currentTarget.checked)}
      />
      <Field label={t.authservId} help={t.authservIdHelp}>
        <TextInput {...form.text('authservId')} autoCapitalize="none" placeholder="mx.example.jp" />
      </Field>
    </Details>
  );
}
