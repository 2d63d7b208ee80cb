import { Eye, EyeOff } from 'lucide-react';
import { type ComponentProps, useState } from 'react';
import { useText } from '../language/text.ts';
import { IconButton } from './button.tsx';
import { TextInput } from './field.tsx';
import { formStrings } from './form-strings.ts';

export interface PasswordInputProps extends Omit<ComponentProps<'input'>, 'type'> {
  /** Tells password managers which one this is. */
  autoComplete: 'current-password' | 'new-password' | 'off';
}

/** A password: can be pasted, can be looked at, and says when Caps Lock is on. */
export function PasswordInput(props: PasswordInputProps) {
  const t = useText(formStrings);
  const [shown, setShown] = useState(false);
  const [capsLock, setCapsLock] = useState(false);
  return (
    <div>
      <div className="relative">
        <TextInput
          autoCapitalize="none"
          autoCorrect="off"
          {...props}
          type={shown ? 'text' : 'password'}
          onKeyUp={(event) => setCapsLock(event.getModifierState('CapsLock'))}
          className="pr-11"
        />
        <span className="absolute inset-y-0 right-0.5 flex items-center">
          <IconButton
            icon={shown ? EyeOff : Eye}
            label={shown ? t.hidePassword : t.showPassword}
            aria-pressed={shown}
            onClick={() => setShown(!shown)}
          />
        </span>
      </div>
      <p role="status" className="text-caution text-xs empty:hidden">
        {capsLock ? t.capsLock : null}
      </p>
    </div>
  );
}
