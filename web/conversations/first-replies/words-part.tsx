import { useQuery } from '@tanstack/react-query';
import { CalendarPlus } from 'lucide-react';
import { useCall } from '../../app/api/api.tsx';
import { useWorkplace } from '../../app/session.tsx';
import { useText } from '../../language/text.ts';
import { snippetsQuery } from '../../snippets/queries.ts';
import { Button } from '../../ui/button.tsx';
import { Field, TextArea } from '../../ui/field.tsx';
import { Select } from '../../ui/select.tsx';
import { namesContact } from './contacts.ts';
import { firstReplyStrings } from './strings.ts';
import type { Plan } from './use-plan.ts';

const READY = 'ready';
const LONGEST = 10_000;

/** What is said to all of them: the shop's words or one of its templates, to be changed at will. */
export function WordsPart({ plan, english }: { plan: Plan; english: number }) {
  const t = useText(firstReplyStrings);
  const { words } = plan;
  if (words === null) return null;
  return (
    <div className="flex flex-col gap-3">
      <Beginnings plan={plan} />
      <Words label={t.words} help={t.wordsHelp} value={words.ja} rows={9} onSay={(ja) => plan.say({ ja })}>
        {t.dateSentence}
      </Words>
      {english > 0 ? (
        <Words
          label={t.english(english)}
          help={t.englishHelp}
          value={words.en}
          rows={7}
          mayBeEmpty
          onSay={(en) => plan.say({ en })}
        >
          {t.dateSentenceEnglish}
        </Words>
      ) : null}
    </div>
  );
}

interface WordsProps {
  label: string;
  help: string;
  value: string;
  rows: number;
  mayBeEmpty?: boolean;
  onSay: (text: string) => void;
  /** The sentence with the date. */
  children: string;
}

function Words({ label, help, value, rows, mayBeEmpty, onSay, children }: WordsProps) {
  const t = useText(firstReplyStrings);
  const dated = namesContact(value) || (mayBeEmpty === true && value.trim() === '');
  return (
    <div className="flex flex-col gap-2">
      <Field label={label} help={help} error={dated ? undefined : t.dateMissing}>
        <TextArea
          rows={rows}
          maxLength={LONGEST}
          value={value}
          onChange={(event) => onSay(event.target.value)}
        />
      </Field>
      {dated ? null : (
        <Button
          size="small"
          icon={CalendarPlus}
          className="self-start"
          onClick={() => onSay(`${value.trimEnd()}${value.trim() === '' ? '' : '\n\n'}${children}`)}
        >
          {t.putDate}
        </Button>
      )}
    </div>
  );
}

/** The ready-made words, or a template of the shop; those that name the date first. */
function Beginnings({ plan }: { plan: Plan }) {
  const t = useText(firstReplyStrings);
  const call = useCall();
  const { shop } = useWorkplace();
  const { data } = useQuery({ ...snippetsQuery(call, shop.shopId), retry: false });
  const templates = (data ?? [])
    .filter((one) => one.kind === 'template')
    .toSorted((a, b) => Number(namesContact(b.text)) - Number(namesContact(a.text)));
  if (templates.length === 0) return null;
  const choose = (value: string) => {
    const template = templates.find((one) => one.id === value);
    if (template) plan.begin(template.text, template.id);
    else if (plan.ready) plan.begin(plan.ready.ja, null);
  };
  return (
    <Field label={t.begin}>
      <Select
        label={t.begin}
        value={plan.snippet ?? READY}
        choices={[
          { value: READY, label: t.ready },
          ...templates.map((one) => ({ value: one.id as string, label: one.name })),
        ]}
        onChoose={choose}
      />
    </Field>
  );
}
