import { Trash2 } from 'lucide-react';
import { type ReactNode, useEffect, useId, useRef } from 'react';
import type { SnippetId } from '../../contract/ids.ts';
import type { Snippet } from '../../contract/snippets.ts';
import { unknownVariables } from '../../language/fill-template.ts';
import { Refused } from '../app/api/client.ts';
import { usePhone } from '../app/media.ts';
import { useCan, useWorkplace } from '../app/session.tsx';
import { Trouble } from '../app/trouble.tsx';
import { useEditorOf } from '../conversations/reply-editor.ts';
import { calendarDay, tokyoDay } from '../language/format.ts';
import { useLanguage } from '../language/preference.ts';
import { useText } from '../language/text.ts';
import { Button } from '../ui/button.tsx';
import { ChoiceChips } from '../ui/choice-chips.tsx';
import { Field, TextArea, TextInput } from '../ui/field.tsx';
import { type Form, type Problems, useForm } from '../ui/form.ts';
import { useToasts } from '../ui/toast.tsx';
import { SnippetCheck } from './snippet-check.tsx';
import { SnippetPreview } from './snippet-preview.tsx';
import { snippetStrings } from './strings.ts';
import { keepUnsaved, newIn, unsavedOf } from './unsaved.ts';
import { type SnippetWords, type useSnippets, wordsOf } from './use-snippets.ts';
import { VariableButtons } from './variable-buttons.tsx';

export interface SnippetEditorProps {
  id: SnippetId;
  /** Null: it is not there yet. */
  snippet: Snippet | null;
  work: ReturnType<typeof useSnippets>;
  back: ReactNode;
  onSaved: (id: SnippetId) => void;
  onLeave: () => void;
}

const blank: SnippetWords = { kind: 'template', name: '', words: '', folder: '', text: '' };

/** One template: its words, what they become with an order, and what the check before sending would say. */
export function SnippetEditor({ id, snippet, work, back, onSaved, onLeave }: SnippetEditorProps) {
  const t = useText(snippetStrings);
  const formId = useId();
  const mayChange = useCan('snippet.change');
  const form = useSnippetForm({ id, snippet, work, onSaved });
  const { values, text, problem, set } = form;
  const field = useRef<HTMLTextAreaElement>(null);
  const editor = useEditorOf(field);
  const folders = [...new Set((work.list.data ?? []).map(({ folder }) => folder))].filter(
    (one) => one !== '',
  );
  return (
    <div
      data-scroll
      className="min-h-0 min-w-0 grow scroll-pb-20 overflow-y-auto bg-surface px-4 pt-4 tablet:px-8 tablet:pt-6"
    >
      {back}
      <Head snippet={snippet} />
      <div className="flex flex-wrap gap-x-10 gap-y-6">
        <form id={formId} {...form.form} className="flex min-w-0 grow basis-100 flex-col gap-4">
          <fieldset disabled={!mayChange} className="contents">
            <Field label={t.name} error={problem('name')}>
              <TextInput maxLength={60} data-first-focus {...text('name')} />
            </Field>
            <div className="flex flex-wrap gap-4">
              <div className="min-w-50 grow basis-0">
                <Field label={t.folder} help={t.folderHelp}>
                  <TextInput maxLength={40} list={`${formId}-folders`} {...text('folder')} />
                </Field>
                <datalist id={`${formId}-folders`}>
                  {folders.map((folder) => (
                    <option key={folder} value={folder} />
                  ))}
                </datalist>
              </div>
              <div className="min-w-50 grow basis-0">
                <Field label={t.words} help={t.wordsHelp}>
                  <TextInput maxLength={200} {...text('words')} />
                </Field>
              </div>
            </div>
            <ChoiceChips<Snippet['kind']>
              label={t.kind}
              help={t.kindsAbout[values.kind]}
              value={values.kind}
              choices={(['template', 'snippet'] as const).map((value) => ({ value, label: t.kinds[value] }))}
              onChoose={(kind) => set('kind', kind)}
            />
            <Field
              label={t.text}
              {...(values.kind === 'template' ? { help: t.textHelp } : {})}
              error={problem('text')}
            >
              <TextArea ref={field} maxLength={10_000} {...text('text')} className="min-h-60" />
            </Field>
            {mayChange ? <VariableButtons onInsert={(name) => editor.insert(`{{${name}}}`)} /> : null}
          </fieldset>
          <Failure form={form} snippet={snippet} />
        </form>
        <div className="flex min-w-0 grow basis-80 flex-col gap-6 wide:max-w-100">
          <SnippetPreview text={values.text} template={values.kind === 'template'} />
          {mayChange ? <SnippetCheck text={values.text} editor={editor} /> : null}
        </div>
      </div>
      <div className="sticky bottom-0 z-10 mt-4 flex flex-wrap items-center gap-2 border-line border-t bg-surface py-3">
        {mayChange ? (
          <>
            {snippet ? (
              <Button
                look="quiet"
                icon={Trash2}
                onClick={() => {
                  keepUnsaved(id, null);
                  work.remove.mutate(snippet);
                  onLeave();
                }}
              >
                {t.remove}
              </Button>
            ) : null}
            <p role="status" className="grow text-right text-caution text-sm">
              {form.changed ? t.unsaved : ''}
            </p>
            {form.changed ? (
              <Button look="quiet" onClick={snippet ? form.discard : onLeave}>
                {t.cancel}
              </Button>
            ) : null}
            <Button type="submit" form={formId} look="primary" busy={form.busy} disabled={!form.changed}>
              {t.save}
            </Button>
          </>
        ) : (
          <p className="text-muted text-sm">{t.readOnly}</p>
        )}
      </div>
    </div>
  );
}

/** Name and figures above the form. Beside the list, the list has the h1. */
function Head({ snippet }: { snippet: Snippet | null }) {
  const t = useText(snippetStrings);
  const language = useLanguage();
  const day = (on: string) => calendarDay(on, language);
  const Title = usePhone() ? 'h1' : 'h2';
  const changedOn = snippet ? day(tokyoDay(snippet.changedAt)) : '';
  return (
    <header className="mb-5">
      <Title className="font-bold text-lg">{snippet?.name ?? t.make}</Title>
      {snippet ? (
        <p className="mt-0.5 flex flex-wrap gap-x-4 text-muted text-xs">
          <span>{t.uses(snippet.used)}</span>
          {snippet.lastUsedOn ? <span>{t.lastUsed(day(snippet.lastUsedOn))}</span> : null}
          <span>
            {snippet.changedBy ? t.changedBy(snippet.changedBy.name, changedOn) : t.changed(changedOn)}
          </span>
        </p>
      ) : null}
    </header>
  );
}

/** What the server refused; what a colleague wrote meanwhile can be looked at. */
function Failure({ form, snippet }: { form: Form<SnippetWords>; snippet: Snippet | null }) {
  const t = useText(snippetStrings);
  const { failure } = form;
  return (
    <Trouble error={failure}>
      {isOvertaken(failure) && snippet ? (
        <Button size="small" onClick={() => form.reset(wordsOf(snippet))}>
          {t.reload}
        </Button>
      ) : null}
    </Trouble>
  );
}

/** What is wrong with the words of a template. */
function useCheck({ id, work }: Pick<SnippetEditorProps, 'id' | 'work'>) {
  const t = useText(snippetStrings);
  const taken = (name: string) =>
    (work.list.data ?? []).some((one) => one.id !== id && one.name === name.trim());
  return ({ name, text }: SnippetWords): Problems<SnippetWords> => {
    const unknown = unknownVariables(text).map((one) => `{{${one}}}`);
    return {
      name: name.trim() === '' ? t.nameNeeded : taken(name) ? t.nameTaken : undefined,
      text: text.trim() === '' ? t.textNeeded : unknown.length > 0 ? t.unknown(unknown.join(' ')) : undefined,
    };
  };
}

function useSnippetForm({ id, snippet, work, onSaved }: Omit<SnippetEditorProps, 'back' | 'onLeave'>) {
  const t = useText(snippetStrings);
  const toasts = useToasts();
  const { shop } = useWorkplace();
  const place = snippet ? id : newIn(shop.shopId);
  // What was on screen when writing began; a colleague's change since then is not written over.
  const seen = useRef(snippet?.changedAt);
  const form = useForm<SnippetWords>({
    initial: snippet ? wordsOf(snippet) : blank,
    check: useCheck({ id, work }),
    submit: async (now) => {
      try {
        const saved = await work.put(id, now, seen.current);
        seen.current = saved.changedAt;
        keepUnsaved(place, null);
        form.reset(wordsOf(saved));
        toasts.show({ text: t.saved });
        if (!snippet) onSaved(id);
      } catch (failure) {
        if (isOvertaken(failure))
          seen.current = (await work.list.refetch()).data?.find((one) => one.id === id)?.changedAt;
        throw failure;
      }
    },
  });
  useUnsavedWords(place, form);
  // What a colleague saved shows at once, as long as nothing was begun here.
  const { changed, busy, reset } = form;
  useEffect(() => {
    if (snippet === null || changed || busy || seen.current === snippet.changedAt) return;
    seen.current = snippet.changedAt;
    reset(wordsOf(snippet));
  });
  return form;
}

const isOvertaken = (failure: unknown): boolean =>
  failure instanceof Refused && failure.refusal.reason === 'changed_meanwhile';

/** Words that were not saved are there again when one comes back. */
function useUnsavedWords(id: string, { values, changed, set }: Form<SnippetWords>) {
  const first = useRef(true);
  useEffect(() => {
    const before = first.current ? unsavedOf(id) : undefined;
    first.current = false;
    if (before === undefined) keepUnsaved(id, changed ? values : null);
    else for (const [name, value] of Object.entries(before)) set(name as keyof SnippetWords, value as never);
  });
}
