import { parts } from '../compose.ts';
import { readConfig } from '../config.ts';
import { openCore } from '../program.ts';
import type { Command } from './command.ts';
import { startWorker, stopAll, toldToStop } from './roles.ts';

export const worker: Command = {
  name: 'worker',
  summary: '裏の処理 (メールの受信・送信、取り込み) だけを動かします。',
  usage: '',
  options: {},
  async run(call) {
    const core = await openCore(parts, { config: readConfig(), log: call.tell, tends: true });
    const told = toldToStop();
    try {
      const role = await startWorker(core);
      call.print('裏の処理を始めました');
      await told;
      await stopAll(core, [role]);
      return 0;
    } catch (error) {
      await core.stop();
      throw error;
    }
  },
};
