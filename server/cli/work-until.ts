import { parts } from '../compose.ts';
import { readConfig } from '../config.ts';
import { errorText } from '../platform/errors.ts';
import { openCore } from '../program.ts';
import { startWorker } from './roles.ts';

export interface Work {
  started(): void;
  log(line: string): void;
}

/** The worker role from its start until it is told to stop; the exit code of its process. */
export async function workUntil(told: Promise<void>, { started, log }: Work): Promise<number> {
  try {
    const core = await openCore(parts, { config: readConfig(), log, tends: true });
    try {
      const role = await startWorker(core);
      started();
      await told;
      await role.stop();
    } finally {
      await core.stop();
    }
    return 0;
  } catch (error) {
    log(errorText(error));
    return 1;
  }
}
