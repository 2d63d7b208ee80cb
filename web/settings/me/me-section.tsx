import { Keyboard } from 'lucide-react';
import { useActionState } from '../../app/actions/actions.tsx';
import { useSettings } from '../../app/preferences.tsx';
import { useText } from '../../language/text.ts';
import { Button } from '../../ui/button.tsx';
import { ChoiceChips } from '../../ui/choice-chips.tsx';
import { Section } from '../../ui/page.tsx';
import { NotifySection } from './notify-section.tsx';
import { PasswordForm } from './password-form.tsx';
import { meStrings } from './strings.ts';

const themes = ['system', 'light', 'dark', 'contrast'] as const;
const densities = ['dense', 'standard', 'roomy'] as const;
const languages = [
  { value: 'ja', label: '日本語' },
  { value: 'en', label: 'English' },
] as const;

/** 設定 › 表示: what belongs to the person rather than to the shop. */
export function MeSection() {
  const t = useText(meStrings);
  const { settings, change } = useSettings();
  const shortcuts = useActionState('app.shortcuts');
  return (
    <>
      <Section id="display" title={t.title} about={t.about}>
        <div className="flex flex-col gap-5">
          <ChoiceChips
            label={t.theme}
            value={settings.theme}
            choices={themes.map((value) => ({ value, label: t.themes[value] }))}
            onChoose={(theme) => change({ theme })}
          />
          <ChoiceChips
            label={t.density}
            value={settings.density}
            choices={densities.map((value) => ({ value, label: t.densities[value] }))}
            onChoose={(density) => change({ density })}
          />
          <ChoiceChips
            label={t.language}
            value={settings.language}
            choices={languages}
            onChoose={(language) => change({ language })}
          />
        </div>
      </Section>
      <Section id="shortcuts" title={t.shortcuts} about={t.shortcutsAbout}>
        <Button icon={Keyboard} keys={shortcuts.keys} onClick={shortcuts.run}>
          {t.openShortcuts}
        </Button>
      </Section>
      <NotifySection />
      <Section id="password" title={t.passwordTitle} about={t.passwordAbout}>
        <PasswordForm />
      </Section>
    </>
  );
}
