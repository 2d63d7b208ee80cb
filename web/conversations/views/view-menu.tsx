import { useQuery } from '@tanstack/react-query';
import { Bookmark, BookmarkPlus, ChevronDown, Inbox, ListChecks, Store, UsersRound } from 'lucide-react';
import { useState } from 'react';
import { useAction, useActionState } from '../../app/actions/actions.tsx';
import { useCall } from '../../app/api/api.tsx';
import { useWorkplace } from '../../app/session.tsx';
import { useText } from '../../language/text.ts';
import { Menu, MenuHeading, MenuItem, MenuLine } from '../../ui/menu.tsx';
import { sameFilter } from '../inbox-search.ts';
import { later } from '../later.tsx';
import type { View } from '../queries.ts';
import { inboxStrings } from '../strings.ts';
import { shopCountsQuery, viewsQuery } from './queries.ts';
import { viewStrings } from './strings.ts';
import { useShopSwitch } from './use-shop-switch.ts';

const SaveViewDialog = later(async () => (await import('./save-view-dialog.tsx')).SaveViewDialog);
const ManageViewsDialog = later(async () => (await import('./manage-views-dialog.tsx')).ManageViewsDialog);

export interface ViewMenuProps {
  view: View;
  saving: boolean;
  onSaving: (saving: boolean) => void;
  onChoose: (to: { status: View['status']; filter: View['filter'] }) => void;
}

/** 受信箱 ▾: the lists one keeps, those of everybody, and, for whoever answers for several, the shops. */
export function ViewMenu({ view, saving, onSaving, onChoose }: ViewMenuProps) {
  const t = useText(viewStrings);
  const inbox = useText(inboxStrings);
  const call = useCall();
  const { shop, shops } = useWorkplace();
  const [arranging, setArranging] = useState(false);
  const { data } = useQuery({ ...viewsQuery(call, shop.shopId), retry: false });
  const views = data?.views ?? [];
  const current = views.find((one) => one.status === view.status && sameFilter(one.filter, view.filter));
  useAction('inbox.save-view', () => onSaving(true), view.status !== 'noise' && view.status !== 'calling');
  const groups = [
    { heading: t.own, icon: Bookmark, of: views.filter((one) => !one.shared) },
    { heading: t.shared, icon: UsersRound, of: views.filter((one) => one.shared) },
  ];
  return (
    <>
      <Menu
        trigger={
          <button
            type="button"
            title={t.menu}
            className="-ml-1.5 flex min-h-9 min-w-0 items-center gap-1 rounded-md px-1.5 text-left hover:bg-hover pointer-coarse:min-h-11"
          >
            <span className="flex min-w-0 flex-col">
              {shops.length > 1 ? (
                <span className="max-w-32 truncate text-2xs text-muted leading-[1.3]">{shop.shopName}</span>
              ) : null}
              <h1 className="max-w-36 truncate font-bold text-lg leading-[1.3]">
                {current?.name ?? inbox.inbox}
              </h1>
            </span>
            <ChevronDown aria-hidden size={14} className="shrink-0 text-faint" />
            <span className="sr-only">{t.menu}</span>
          </button>
        }
      >
        <Shops />
        <MenuItem
          icon={Inbox}
          label={t.everything}
          checked={current === undefined}
          onChoose={() => onChoose({ status: 'open', filter: { assignee: 'all' } })}
        />
        {groups.map(({ heading, icon, of }) =>
          of.length === 0 ? null : (
            <div key={heading}>
              <MenuHeading>{heading}</MenuHeading>
              {of.map((one) => (
                <MenuItem
                  key={one.id}
                  icon={icon}
                  label={one.name}
                  count={one.count}
                  checked={one.id === current?.id}
                  onChoose={() => onChoose(one)}
                />
              ))}
            </div>
          ),
        )}
        <MenuLine />
        <MenuItem icon={BookmarkPlus} label={t.save} onChoose={() => onSaving(true)} />
        {views.some((one) => one.mine) ? (
          <MenuItem icon={ListChecks} label={t.arrange} onChoose={() => setArranging(true)} />
        ) : null}
      </Menu>
      {saving ? <SaveViewDialog view={view} onClose={() => onSaving(false)} /> : null}
      {arranging ? <ManageViewsDialog onClose={() => setArranging(false)} /> : null}
    </>
  );
}

/** Only for whoever works for several. */
function Shops() {
  const t = useText(viewStrings);
  const call = useCall();
  const { shop, shops } = useWorkplace();
  const { data } = useQuery({ ...shopCountsQuery(call), enabled: shops.length > 1, retry: false });
  const next = useActionState('app.next-shop');
  const switchTo = useShopSwitch();
  if (shops.length < 2) return null;
  const following = shops[(shops.findIndex((one) => one.shopId === shop.shopId) + 1) % shops.length];
  return (
    <>
      <MenuHeading>{t.shops}</MenuHeading>
      {shops.map((one) => (
        <MenuItem
          key={one.shopId}
          icon={Store}
          label={one.shopName}
          count={data?.shops.find((counted) => counted.shop === one.shopId)?.open}
          keys={one === following ? next.keys : undefined}
          checked={one.shopId === shop.shopId}
          onChoose={() => switchTo(one)}
        />
      ))}
      <MenuLine />
    </>
  );
}
