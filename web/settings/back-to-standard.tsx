import { useText } from '../language/text.ts';
import { Button } from '../ui/button.tsx';
import { shopStrings } from './shop/strings.ts';

export interface BackToStandardProps {
  /** The standard in words. */
  standard: string;
  differs: boolean;
  disabled?: boolean | undefined;
  onBack: () => void;
}

/** Under a setting: what a shop starts with, and the way back to it. */
export function BackToStandard({ standard, differs, disabled, onBack }: BackToStandardProps) {
  const t = useText(shopStrings);
  return (
    <p className="mt-1.5 flex min-h-7 flex-wrap items-center gap-x-2 text-faint text-xs">
      {t.standard(standard)}
      {differs && !disabled ? (
        <Button look="quiet" size="small" onClick={onBack}>
          {t.backToStandard}
        </Button>
      ) : null}
    </p>
  );
}
