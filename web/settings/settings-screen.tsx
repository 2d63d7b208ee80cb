import { Link, useLocation, useParams } from '@tanstack/react-router';
import { ChevronRight } from 'lucide-react';
import { type ComponentType, useEffect, useState } from 'react';
import { usePhone } from '../app/media.ts';
import { useText } from '../language/text.ts';
import { classNames } from '../ui/class-names.ts';
import { ApiKeysSection } from './api-keys/api-keys-section.tsx';
import { CarriersSection } from './carriers/carriers-section.tsx';
import { ChecksSection } from './checks/checks-section.tsx';
import { ConnectionsSection } from './connections/connections-section.tsx';
import { FulfilmentSection } from './fulfilment/fulfilment-section.tsx';
import { FurtherLinks } from './further-links.tsx';
import { MailSection } from './mail/mail-section.tsx';
import { MeSection } from './me/me-section.tsx';
import { settingsStrings } from './section-strings.ts';
import { type SectionId, sectionIcons, sectionIds, sectionOf } from './sections.ts';
import { SettingsSearch } from './settings-search.tsx';
import { ShopSection } from './shop/shop-section.tsx';
import { StaffSection } from './staff/staff-section.tsx';
import { StuckSection } from './stuck/stuck-section.tsx';
import { TagsSection } from './tags/tags-section.tsx';

const contents: Readonly<Record<SectionId, ComponentType>> = {
  shop: ShopSection,
  mail: MailSection,
  checks: ChecksSection,
  connections: ConnectionsSection,
  fulfilment: FulfilmentSection,
  carriers: CarriersSection,
  tags: TagsSection,
  staff: StaffSection,
  api: ApiKeysSection,
  me: MeSection,
  stuck: StuckSection,
};

/** 設定: the kinds at the left with a search above them, one kind at the right; on a phone one after the other. */
export function SettingsScreen() {
  const t = useText(settingsStrings);
  const phone = usePhone();
  const { section: param } = useParams({ from: '/shell/settings/{-$section}' });
  const section = sectionOf(param);
  const shown = section ?? (phone ? null : 'shop');
  const title = shown ? t.names[shown] : t.title;
  useEffect(() => {
    document.title = `${title} · Kakehashi`;
  }, [title]);
  return (
    <div className="flex min-h-0 grow bg-surface">
      {phone && shown ? null : (
        <nav
          aria-label={t.navigation}
          data-scroll
          className="flex min-h-0 w-full shrink-0 flex-col overflow-y-auto bg-pane px-3 py-5 tablet:w-60 tablet:border-line tablet:border-r"
        >
          <h1 className="mb-4 px-2 font-bold text-xl">{t.title}</h1>
          <Sections current={shown} roomy={phone} />
        </nav>
      )}
      {shown ? <Content section={shown} phone={phone} /> : null}
    </div>
  );
}

function Sections({ current, roomy }: { current: SectionId | null; roomy: boolean }) {
  const t = useText(settingsStrings);
  const [words, setWords] = useState('');
  return (
    <SettingsSearch words={words} onWords={setWords}>
      <ul className="flex flex-col gap-0.5">
        {sectionIds.map((id) => {
          const Icon = sectionIcons[id];
          return (
            <li key={id}>
              <Link
                to="/settings/{-$section}"
                params={{ section: id }}
                aria-current={id === current ? 'page' : undefined}
                className={classNames(
                  'flex min-h-9 items-center gap-2.5 rounded-md px-2 pointer-coarse:min-h-11',
                  id === current ? 'bg-accent-tint font-bold text-accent-text' : 'hover:bg-hover',
                )}
              >
                <Icon aria-hidden size={17} strokeWidth={1.8} className="shrink-0" />
                <span className="grow py-1">
                  {t.names[id]}
                  {roomy ? <span className="block text-muted text-xs">{t.abouts[id]}</span> : null}
                </span>
                {roomy ? <ChevronRight aria-hidden size={16} className="text-faint" /> : null}
              </Link>
            </li>
          );
        })}
      </ul>
      <FurtherLinks />
    </SettingsSearch>
  );
}

function Content({ section, phone }: { section: SectionId; phone: boolean }) {
  const t = useText(settingsStrings);
  const Section = contents[section];
  useScrollToPart(section);
  return (
    <div data-scroll className="min-h-0 min-w-0 grow scroll-pb-20 overflow-y-auto">
      <div className="mx-auto max-w-180 px-4 pt-4 pb-16 tablet:px-8 tablet:pt-8">
        {phone ? <h1 className="sr-only">{t.names[section]}</h1> : null}
        {phone ? (
          <Link
            to="/settings/{-$section}"
            params={{ section: undefined }}
            className="mb-4 inline-block rounded-sm text-accent-text text-sm"
          >
            ‹ {t.all}
          </Link>
        ) : null}
        <div>
          <Section />
        </div>
      </div>
    </div>
  );
}

const FIND_EVERY_MS = 50;
const FIND_TIMES = 40;

/** What was found by search is brought into sight, as soon as its section has been loaded. */
function useScrollToPart(section: SectionId) {
  const part = useLocation({ select: ({ hash }) => hash });
  useEffect(() => {
    if (section && part === '') return;
    let times = 0;
    const timer = setInterval(() => {
      const target = document.getElementById(part);
      target?.scrollIntoView({ block: 'start' });
      times += 1;
      if (target || times > FIND_TIMES) clearInterval(timer);
    }, FIND_EVERY_MS);
    return () => clearInterval(timer);
  }, [section, part]);
}
