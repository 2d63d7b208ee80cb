import type { ReactNode } from 'react';
import { Mark } from '../ui/brand.tsx';
import { Waiting } from '../ui/skeleton.tsx';
import { Trouble } from './trouble.tsx';

export interface DoorProps {
  ready: boolean;
  error: unknown;
  onRetry: () => void;
  children: ReactNode;
}

/** Before anything is known of the session: the mark, or why the server cannot be reached. */
export function Door({ ready, error, onRetry, children }: DoorProps) {
  if (ready) return children;
  return (
    <main className="flex h-dvh items-center justify-center bg-canvas">
      {error ? (
        <Trouble error={error} onRetry={onRetry} whole />
      ) : (
        <Waiting>
          <Mark className="size-10 animate-breathe" />
        </Waiting>
      )}
    </main>
  );
}
