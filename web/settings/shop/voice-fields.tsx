import { voices } from '../../../language/voice.ts';
import { useWorkplace } from '../../app/session.tsx';
import { useText } from '../../language/text.ts';
import { ChoiceChips } from '../../ui/choice-chips.tsx';
import type { Form } from '../../ui/form.ts';
import { useNow } from '../../ui/waiting-time.tsx';
import { BackToStandard } from '../back-to-standard.tsx';
import { type ShopDraft, standardShop } from './draft.ts';
import { sampleFrame, sampleNotice } from './sample-mail.ts';
import { voiceStrings } from './voice-strings.ts';

interface FieldsProps {
  form: Form<ShopDraft>;
  disabled?: boolean;
}

/** お店の声 (C9): how formal mails are, and both kinds of mail as they would leave right now. */
export function VoiceFields({ form, disabled }: FieldsProps) {
  const t = useText(voiceStrings);
  const now = useNow();
  const { me } = useWorkplace();
  const { values } = form;
  return (
    <div className="flex flex-col gap-4">
      <div>
        <ChoiceChips
          label={t.voice}
          help={t.voiceHelp}
          value={values.voice}
          choices={voices.map((value) => ({ value, label: t.voices[value] }))}
          onChoose={(voice) => form.set('voice', voice)}
          disabled={disabled}
        />
        <BackToStandard
          standard={t.voices[standardShop.voice]}
          differs={values.voice !== standardShop.voice}
          disabled={disabled}
          onBack={() => form.set('voice', standardShop.voice)}
        />
      </div>
      <div className="grid gap-3 desk:grid-cols-2">
        <Sample title={t.sampleNotice} text={sampleNotice(values, now)} />
        <Sample title={t.sampleReply} text={sampleFrame(values, me.name)} />
      </div>
    </div>
  );
}

function Sample({ title, text }: { title: string; text: string }) {
  return (
    <section aria-label={title} className="min-w-0 rounded-lg bg-sunken p-4">
      <h3 className="mb-2 font-bold text-sm">{title}</h3>
      <p lang="ja" className="whitespace-pre-wrap break-words text-sm leading-relaxed">
        {text}
      </p>
    </section>
  );
}
