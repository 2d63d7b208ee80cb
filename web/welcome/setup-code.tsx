import { Trouble } from '../app/trouble.tsx';
import { useText } from '../language/text.ts';
import { Field, TextInput } from '../ui/field.tsx';
import { welcomeStrings } from './strings.ts';

export interface SetupCodeProps {
  code: string;
  onCode: (code: string) => void;
  /** What the server said to the last attempt. */
  failure: unknown;
}

/** 初期設定コード: proves on another device that whoever sets the shop up can also see the server. */
export function SetupCode({ code, onCode, failure }: SetupCodeProps) {
  const t = useText(welcomeStrings);
  return (
    <div className="flex flex-col gap-3">
      <Field label={t.code} help={t.codeHelp}>
        <TextInput
          value={code}
          onChange={(event) => onCode(event.currentTarget.value)}
          autoComplete="one-time-code"
          autoCapitalize="none"
          className="max-w-60 font-mono"
        />
      </Field>
      <Trouble error={failure} />
    </div>
  );
}
