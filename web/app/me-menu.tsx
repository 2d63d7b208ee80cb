import { ClipboardList, Keyboard, LogOut, Settings, Store } from 'lucide-react';
import { useShopSwitch } from '../conversations/views/use-shop-switch.ts';
import { useText } from '../language/text.ts';
import { Avatar } from '../ui/avatar.tsx';
import { Menu, MenuHeading, MenuItem, MenuLine } from '../ui/menu.tsx';
import { useActionState } from './actions/actions.tsx';
import { useSettings } from './preferences.tsx';
import { useWorkplace } from './session.tsx';
import { appStrings } from './strings.ts';

/** Oneself: shop, brightness, density, language, sign out. */
export function MeMenu({ side, labelled }: { side: 'right' | 'top'; labelled?: boolean }) {
  const t = useText(appStrings);
  const { me, shop, shops } = useWorkplace();
  const switchTo = useShopSwitch();
  const signOut = useActionState('app.sign-out');
  const shortcuts = useActionState('app.shortcuts');
  const digest = useActionState('go.digest');
  const settings = useActionState('go.settings');
  return (
    <Menu
      side={side}
      align="end"
      trigger={
        <button
          type="button"
          aria-label={`${t.me}: ${me.name}`}
          className="flex flex-col items-center gap-0.5 rounded-full text-2xs text-muted"
        >
          <Avatar name={me.name} size={labelled ? 'small' : 'medium'} side="staff" />
          {labelled ? t.me : null}
        </button>
      }
    >
      <div className="px-2 pt-1.5 pb-2">
        <p className="font-bold">{me.name}</p>
        <p className="text-muted text-xs">
          {shop.shopName}
          {shop.demo ? ` (${t.demo})` : ''}
        </p>
      </div>
      {shops.length > 1 ? (
        <>
          <MenuLine />
          <MenuHeading>{t.switchShop}</MenuHeading>
          {shops.map((one) => (
            <MenuItem
              key={one.shopId}
              icon={Store}
              label={one.shopName}
              checked={one.shopId === shop.shopId}
              onChoose={() => switchTo(one)}
            />
          ))}
        </>
      ) : null}
      <LookChoices />
      <MenuLine />
      <MenuItem icon={ClipboardList} label={digest.label} keys={digest.keys} onChoose={digest.run} />
      <MenuItem icon={Settings} label={settings.label} keys={settings.keys} onChoose={settings.run} />
      <MenuItem icon={Keyboard} label={shortcuts.label} keys={shortcuts.keys} onChoose={shortcuts.run} />
      <MenuItem icon={LogOut} label={signOut.label} onChoose={signOut.run} />
    </Menu>
  );
}

function LookChoices() {
  const t = useText(appStrings);
  const { settings, change } = useSettings();
  const themes = { system: t.themeSystem, light: t.themeLight, dark: t.themeDark, contrast: t.themeContrast };
  const densities = { dense: t.densityDense, standard: t.densityStandard, roomy: t.densityRoomy };
  const languages = { ja: '日本語', en: 'English' };
  return (
    <>
      <MenuLine />
      <MenuHeading>{t.theme}</MenuHeading>
      <Choices chosen={settings.theme} choices={themes} onChoose={(theme) => change({ theme })} />
      <MenuHeading>{t.density}</MenuHeading>
      <Choices chosen={settings.density} choices={densities} onChoose={(density) => change({ density })} />
      <MenuHeading>{t.language}</MenuHeading>
      <Choices chosen={settings.language} choices={languages} onChoose={(language) => change({ language })} />
    </>
  );
}

interface ChoicesProps<K extends string> {
  chosen: K;
  choices: Readonly<Record<K, string>>;
  onChoose: (key: K) => void;
}

function Choices<K extends string>({ chosen, choices, onChoose }: ChoicesProps<K>) {
  const keys = Object.keys(choices) as K[];
  return keys.map((key) => (
    <MenuItem key={key} label={choices[key]} checked={key === chosen} onChoose={() => onChoose(key)} />
  ));
}
