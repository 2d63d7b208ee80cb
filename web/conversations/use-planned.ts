import { useState } from 'react';
import { useText } from '../language/text.ts';
import { scheduleStrings } from './schedule-strings.ts';
import type { MainSend } from './steps/use-step-draft.ts';
import type { Then } from './use-send.ts';

export interface Planned {
  /** What the key of sending does: what was planned, once something was. */
  main: MainSend;
  send: (then: Then) => void;
  /** The time that was chosen, while the reply has not been taken; null: none. */
  sendAt: string | null;
  drop: () => void;
}

/**
 * Keeps the time that was chosen until the reply is taken: where a check asks first, the next press of the key must not
 * send at once what was meant for tomorrow.
 */
export function usePlanned(own: MainSend, send: (then: Then) => void): Planned {
  const t = useText(scheduleStrings);
  const [planned, setPlanned] = useState<Then | null>(null);
  return {
    main: planned === null ? own : { how: planned, label: t.schedule },
    send: (then) => {
      setPlanned(then.sendAt === undefined ? null : then);
      send(then);
    },
    sendAt: planned?.sendAt ?? null,
    drop: () => setPlanned(null),
  };
}
