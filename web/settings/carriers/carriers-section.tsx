import { Info } from 'lucide-react';
import { useState } from 'react';
import { useWorkplace } from '../../app/session.tsx';
import { Trouble } from '../../app/trouble.tsx';
import { carrierGuidance, type GuidedCarrier, guidedCarriers } from '../../language/carrier-guidance.ts';
import { useLanguage } from '../../language/preference.ts';
import { type Language, useText } from '../../language/text.ts';
import { ChoiceChips } from '../../ui/choice-chips.tsx';
import { CopyButton } from '../../ui/copy-button.tsx';
import { Field, TextInput } from '../../ui/field.tsx';
import { foldWidth } from '../../ui/form.ts';
import { Section } from '../../ui/page.tsx';
import { SkeletonLine, Waiting } from '../../ui/skeleton.tsx';
import { Details } from '../mail/details.tsx';
import { toAllow } from '../mail/everybodys-domain.ts';
import { useMailAccounts } from '../mail/use-mail-accounts.ts';
import { carrierNotice, type NoticeFacts, shortNotice, wholeNotice, wholeNoticeHtml } from './notice-text.ts';
import { carriersStrings } from './strings.ts';

/** 設定 › 携帯メールが届かないとき: texts for the shop's customers, with the shop's own domain in them. */
export function CarriersSection() {
  const { data, error, refetch } = useMailAccounts();
  if (data) {
    const sending = data.accounts.filter(({ enabled, settings }) => enabled && settings.smtp);
    return <Texts known={[...new Set(sending.map(({ settings }) => toAllow(settings.address)))]} />;
  }
  if (error) return <Trouble error={error} onRetry={() => void refetch()} />;
  return (
    <Waiting>
      <div className="flex flex-col gap-4">
        <SkeletonLine width="w-60" />
        <SkeletonLine height="h-24" />
      </div>
    </Waiting>
  );
}

const example = 'shop.example';

function Texts({ known }: { known: readonly string[] }) {
  const t = useText(carriersStrings);
  const { shop } = useWorkplace();
  const [typed, setTyped] = useState(known[0] ?? '');
  const [language, setLanguage] = useState<Language>('ja');
  const allow = foldWidth(typed).replace(/^@/, '');
  const facts: NoticeFacts = { shopName: shop.shopName, allow: allow || example, language };
  return (
    <>
      <Section id="carriers" title={t.title} about={t.about}>
        <div className="flex flex-col gap-5">
          <Field
            label={t.allow}
            help={known.length > 0 ? t.allowOwn : t.allowHelp}
            error={allow === '' ? t.allowMissing : undefined}
          >
            <TextInput
              value={typed}
              onChange={(event) => setTyped(event.currentTarget.value)}
              placeholder={example}
              autoCapitalize="none"
              inputMode="url"
            />
          </Field>
          {known.length > 1 ? (
            <ChoiceChips
              label={t.allow}
              quietLabel
              value={allow}
              choices={known.map((value) => ({ value, label: value }))}
              onChoose={setTyped}
            />
          ) : null}
          <ChoiceChips
            label={t.language}
            value={language}
            choices={(['ja', 'en'] as const).map((value) => ({ value, label: t.languages[value] }))}
            onChoose={setLanguage}
          />
        </div>
      </Section>
      <Section
        id="carriers-short"
        title={t.short}
        about={t.shortAbout}
        actions={<CopyButton text={shortNotice(facts)} label={t.copyText} />}
      >
        <Text text={shortNotice(facts)} language={language} />
      </Section>
      <Section
        id="carriers-site"
        title={t.whole}
        about={t.wholeAbout}
        actions={
          <div className="flex flex-wrap gap-2">
            <CopyButton text={wholeNotice(facts)} label={t.copyText} />
            <CopyButton text={wholeNoticeHtml(facts)} label={t.copyHtml} />
          </div>
        }
      >
        <Details title={t.wholeShow} about={wholeNotice(facts).split('\n')[0] ?? ''}>
          <Text text={wholeNotice(facts)} language={language} />
        </Details>
      </Section>
      <Section id="carriers-each" title={t.each} about={t.eachAbout}>
        <ul className="flex flex-col gap-3">
          {guidedCarriers.map((one) => (
            <OneCarrier key={one} carrier={one} facts={facts} />
          ))}
        </ul>
      </Section>
    </>
  );
}

function OneCarrier({ carrier, facts }: { carrier: GuidedCarrier; facts: NoticeFacts }) {
  const t = useText(carriersStrings);
  const own = carrierGuidance(carrier, facts.allow, useLanguage());
  const text = carrierNotice(carrier, facts);
  return (
    <li className="rounded-lg border border-line p-4">
      <div className="mb-2 flex flex-wrap items-start gap-x-3 gap-y-2">
        <div className="min-w-40 grow basis-0">
          <h3 className="font-bold">{own.name}</h3>
          <p className="break-words text-faint text-xs">{own.addresses}</p>
        </div>
        <CopyButton text={text} size="small" label={t.copyText} />
      </div>
      <Text text={text} language={facts.language} />
      <p className="mt-2 flex items-start gap-1.5 text-muted text-sm">
        <Info aria-hidden size={15} className="mt-1 shrink-0" />
        <span>
          <b>{t.forStaff}</b> {own.forStaff}
        </span>
      </p>
    </li>
  );
}

/** As it will be pasted: with its line ends, in the language it is written in. */
function Text({ text, language }: { text: string; language: Language }) {
  return (
    <p lang={language} className="whitespace-pre-wrap break-words rounded-md bg-sunken px-3 py-2 text-sm">
      {text}
    </p>
  );
}
