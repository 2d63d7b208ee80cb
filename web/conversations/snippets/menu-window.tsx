import { Link } from '@tanstack/react-router';
import { CalendarDays, Package, Store, TextQuote } from 'lucide-react';
import { Popover } from 'radix-ui';
import type { ComponentProps, RefObject } from 'react';
import type { FilledTemplate } from '../../../language/fill-template.ts';
import { templateVariables } from '../../../language/template-variables.ts';
import { useText } from '../../language/text.ts';
import { classNames } from '../../ui/class-names.ts';
import { Keys } from '../../ui/kbd.tsx';
import { FilledText } from './filled-text.tsx';
import type { Entry } from './find-entries.ts';
import { snippetMenuStrings } from './strings.ts';

export interface MenuWindowProps {
  id: string;
  open: boolean;
  anchor: NonNullable<ComponentProps<typeof Popover.Anchor>['virtualRef']>;
  field: RefObject<HTMLTextAreaElement | null>;
  entries: readonly Entry[];
  active: number;
  typed: string;
  loading: boolean;
  preview: { entry: Entry; filled: FilledTemplate } | null;
  why: (name: string) => string;
  onPoint: (index: number) => void;
  onChoose: (entry: Entry) => void;
  onLeave: () => void;
}

/** The list beside the words typed, with what would go in; of one height, so that it never jumps while one types. */
export function MenuWindow(props: MenuWindowProps) {
  const { open, anchor, field, entries, preview, onLeave } = props;
  const t = useText(snippetMenuStrings);
  const stay = (event: Event) => event.preventDefault();
  return (
    <Popover.Root open={open} onOpenChange={(next) => !next && onLeave()}>
      <Popover.Anchor virtualRef={anchor} />
      <Popover.Portal>
        <Popover.Content
          role="region"
          aria-label={t.menu}
          side="top"
          align="start"
          sideOffset={6}
          collisionPadding={12}
          onOpenAutoFocus={stay}
          onCloseAutoFocus={stay}
          onInteractOutside={(event) => {
            // In the field the caret decides.
            if (event.target === field.current) event.preventDefault();
          }}
          onFocusOutside={stay}
          className="z-50 flex h-[min(22rem,var(--radix-popover-content-available-height))] w-[min(41rem,calc(100vw-24px))] animate-appear flex-col overflow-hidden rounded-lg border border-line bg-raised shadow-raised"
        >
          <div className="flex min-h-0 grow max-tablet:flex-col">
            {entries.length > 0 ? <Lines {...props} /> : <NoLines {...props} />}
            {preview ? <Preview {...preview} why={props.why} /> : null}
          </div>
          <Foot />
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}

function Lines({ id, entries, active, typed, onPoint, onChoose }: MenuWindowProps) {
  const t = useText(snippetMenuStrings);
  return (
    <div
      id={id}
      role="listbox"
      aria-label={t.menu}
      // The keyboard stays in the text; whoever scrolls by keys walks the lines.
      tabIndex={-1}
      data-scroll
      className="min-h-0 shrink-0 overflow-y-auto p-1 tablet:w-68 tablet:border-line tablet:border-r max-tablet:h-1/2"
    >
      {entries.map((entry, index) => (
        <Line
          // A template used most stands in one group only, but may be found twice by other words.
          key={`${entry.group} ${entry.key}`}
          id={`${id}-${index}`}
          entry={entry}
          active={index === active}
          heading={typed === '' && entry.group !== entries[index - 1]?.group ? entry.group : null}
          onPoint={() => onPoint(index)}
          onChoose={() => onChoose(entry)}
        />
      ))}
    </div>
  );
}

const groupOf = new Map<string, string>(templateVariables.map(({ name, group }) => [name, group]));

function iconOf(entry: Entry) {
  if (entry.kind === 'snippet') return TextQuote;
  const group = groupOf.get(entry.variable.name);
  return group === 'day' ? CalendarDays : group === 'shop' ? Store : Package;
}

interface LineProps {
  id: string;
  entry: Entry;
  active: boolean;
  heading: string | null;
  onPoint: () => void;
  onChoose: () => void;
}

function Line({ id, entry, active, heading, onPoint, onChoose }: LineProps) {
  const t = useText(snippetMenuStrings);
  const Icon = iconOf(entry);
  const fact = entry.kind === 'variable' ? entry.variable : null;
  const why = fact?.why ? t.reasons[fact.why] : null;
  return (
    <>
      {heading ? (
        <p role="presentation" className="px-2 pt-2 pb-0.5 text-faint text-xs">
          {heading}
        </p>
      ) : null}
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: the keys are handled by the reply */}
      <div
        id={id}
        role="option"
        // Never by Tab: the focus stays in the reply, and aria-activedescendant points here.
        tabIndex={-1}
        aria-selected={active}
        aria-disabled={why !== null}
        ref={(element) => {
          if (active) element?.scrollIntoView({ block: 'nearest' });
        }}
        onPointerMove={onPoint}
        onPointerDown={(event) => event.preventDefault()}
        onClick={onChoose}
        className={classNames(
          'flex min-h-8 select-none items-center gap-2 rounded-sm px-2 py-1 text-sm pointer-coarse:min-h-11',
          active && 'bg-accent-tint text-accent-text',
        )}
      >
        <Icon aria-hidden size={15} strokeWidth={1.8} className="shrink-0 text-faint" />
        {fact === null ? (
          <span className="min-w-0 grow truncate">{entry.kind === 'snippet' ? entry.snippet.name : ''}</span>
        ) : (
          <>
            <span className="shrink-0">{fact.name}</span>
            <span className="min-w-0 grow truncate text-right text-muted text-xs">{fact.value ?? why}</span>
          </>
        )}
        {entry.kind === 'snippet' && entry.snippet.used > 0 ? (
          <span className="shrink-0 text-faint text-xs tabular-nums">{t.uses(entry.snippet.used)}</span>
        ) : null}
      </div>
    </>
  );
}

function NoLines({ typed, loading }: MenuWindowProps) {
  const t = useText(snippetMenuStrings);
  return (
    <p role="status" className="grow px-5 py-10 text-center text-muted text-sm">
      {loading ? t.loading : typed === '' ? t.none : t.nothing(typed)}
    </p>
  );
}

function Preview({
  entry,
  filled,
  why,
}: {
  entry: Entry;
  filled: FilledTemplate;
  why: (name: string) => string;
}) {
  const t = useText(snippetMenuStrings);
  const missing = [...new Set(filled.missing.map(({ name }) => name))];
  if (entry.kind === 'variable' && entry.variable.value === null) {
    return <p className="grow px-4 py-3 text-muted text-sm">{why(entry.variable.name)}</p>;
  }
  return (
    <section
      aria-label={t.preview}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what is longer than its window is scrolled by keys, too
      tabIndex={0}
      data-scroll
      className="min-h-0 grow basis-0 overflow-y-auto bg-surface px-4 py-3 max-tablet:border-line max-tablet:border-t"
    >
      {missing.length > 0 ? (
        <div className="mb-3 rounded-md bg-caution-tint px-3 py-2 text-sm">
          <p className="font-bold text-caution">{t.missing}</p>
          <ul className="mt-0.5">
            {missing.map((name) => (
              <li key={name}>
                {name}
                <span className="ml-2 text-muted text-xs">{why(name)}</span>
              </li>
            ))}
          </ul>
          <p className="mt-1 text-muted text-xs">{t.missingNext}</p>
        </div>
      ) : null}
      <FilledText filled={filled} className="text-sm leading-relaxed" />
    </section>
  );
}

function Foot() {
  const t = useText(snippetMenuStrings);
  return (
    <div className="flex shrink-0 items-center gap-4 border-line border-t px-3 py-1.5 text-faint text-xs">
      <span className="inline-flex items-center gap-1 max-tablet:hidden pointer-coarse:hidden">
        <Keys written="Up" />
        <Keys written="Down" />
        {t.keys.move}
      </span>
      <span className="inline-flex items-center gap-1 max-tablet:hidden pointer-coarse:hidden">
        <Keys written="Enter" />
        {t.keys.take}
      </span>
      <span className="inline-flex items-center gap-1 max-tablet:hidden pointer-coarse:hidden">
        <Keys written="Esc" />
        {t.keys.leave}
      </span>
      <Link to="/snippets/{-$snippet}" params={{}} className="ml-auto rounded-sm text-muted hover:text-text">
        {t.make}
      </Link>
    </div>
  );
}
