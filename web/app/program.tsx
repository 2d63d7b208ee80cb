import { QueryClient, QueryClientProvider, useQuery, useQueryClient } from '@tanstack/react-query';
import { createRouter, RouterProvider } from '@tanstack/react-router';
import { type ReactNode, Suspense, useState } from 'react';
import type { Session } from '../../contract/staff.ts';
import { ToastProvider } from '../ui/toast.tsx';
import { TooltipProvider } from '../ui/tooltip.tsx';
import { ActionProvider } from './actions/actions.tsx';
import { CallContext, useCall } from './api/api.tsx';
import { type Call, createCall, Refused } from './api/client.ts';
import { Door } from './door.tsx';
import { SettingsProvider, useSettings } from './preferences.tsx';
import { routeTree } from './routes.tsx';
import { sessionQuery } from './session.tsx';

/** The router of the program; tests give it a memory history. */
export function createProgramRouter(options: Pick<Parameters<typeof createRouter>[0], 'history'> = {}) {
  return createRouter({
    routeTree,
    ...options,
    defaultPreload: 'intent',
    // Queries keep their own freshness.
    defaultPreloadStaleTime: 0,
    scrollRestoration: false,
  });
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createProgramRouter>;
  }
}

/** Old content stays while new comes; a refusal is an answer and is not asked for again. */
export function createQueries(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 15_000,
        gcTime: 10 * 60_000,
        retry: (times, error) => !(error instanceof Refused) && times < 2,
        refetchOnWindowFocus: true,
      },
      mutations: { retry: false, networkMode: 'always' },
    },
  });
}

export interface ProgramProps {
  router: ReturnType<typeof createProgramRouter>;
  fetch: typeof fetch;
}

/** The whole web app: server, session, settings, keyboard, screens. */
export function Program({ router, fetch }: ProgramProps) {
  const [queries] = useState(createQueries);
  return (
    <QueryClientProvider client={queries}>
      <Connection fetch={fetch}>
        <Surroundings>
          <RouterProvider router={router} />
        </Surroundings>
      </Connection>
    </QueryClientProvider>
  );
}

function Connection({ fetch, children }: { fetch: typeof globalThis.fetch; children: ReactNode }) {
  const queries = useQueryClient();
  const [call] = useState<Call>(() =>
    createCall({
      fetch,
      csrf: () => queries.getQueryData<Session>(['session'])?.csrf ?? null,
      onSignedOut: () => void queries.invalidateQueries({ queryKey: ['session'] }),
    }),
  );
  return <CallContext value={call}>{children}</CallContext>;
}

function Surroundings({ children }: { children: ReactNode }) {
  const session = useQuery(sessionQuery(useCall()));
  return (
    <SettingsProvider preferences={session.data?.me?.preferences}>
      <Keyboard>
        <TooltipProvider>
          <ToastProvider>
            <Door
              ready={session.data !== undefined}
              error={session.error}
              onRetry={() => void session.refetch()}
            >
              <Suspense fallback={null}>{children}</Suspense>
            </Door>
          </ToastProvider>
        </TooltipProvider>
      </Keyboard>
    </SettingsProvider>
  );
}

function Keyboard({ children }: { children: ReactNode }) {
  const { settings } = useSettings();
  return (
    <ActionProvider settings={{ singleKeys: settings.singleKeys, own: settings.ownKeys }}>
      {children}
    </ActionProvider>
  );
}
