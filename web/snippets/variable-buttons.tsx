import { templateVariables } from '../../language/template-variables.ts';
import { useText } from '../language/text.ts';
import { snippetStrings } from './strings.ts';

const groups = ['customer', 'order', 'parcel', 'shop', 'day'] as const;

/** Every variable as a button: pressed, it goes where the caret is. */
export function VariableButtons({ onInsert }: { onInsert: (name: string) => void }) {
  const t = useText(snippetStrings);
  return (
    <section aria-label={t.variables}>
      <h2 className="font-bold text-sm">{t.variables}</h2>
      <p className="mb-2 text-muted text-xs">{t.variablesAbout}</p>
      <div className="flex flex-col gap-1.5">
        {groups.map((group) => (
          <div key={group} className="flex items-baseline gap-2">
            <span className="w-16 shrink-0 text-faint text-xs">{t.groups[group]}</span>
            <div className="flex flex-wrap gap-1">
              {templateVariables
                .filter((one) => one.group === group)
                .map(({ name, sample }) => (
                  <button
                    key={name}
                    type="button"
                    title={sample}
                    aria-label={t.insert(name, sample)}
                    // The caret stays where it is.
                    onPointerDown={(event) => event.preventDefault()}
                    onClick={() => onInsert(name)}
                    className="inline-flex min-h-7 items-center rounded-sm border border-line bg-surface px-2 text-sm hover:bg-hover pointer-coarse:min-h-11"
                  >
                    {name}
                  </button>
                ))}
            </div>
          </div>
        ))}
      </div>
    </section>
  );
}
