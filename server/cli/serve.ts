import { parts } from '../compose.ts';
import { readConfig } from '../config.ts';
import { openCore } from '../program.ts';
import { isLoopback } from '../staff/setup-gate.ts';
import type { Command } from './command.ts';
import { startWeb, stopAll, toldToStop } from './roles.ts';
import { tendWorker } from './tend-worker.ts';

export const serve: Command = {
  name: 'serve',
  summary: '画面と裏の処理 (メールの受信・送信など) を動かします。',
  usage: '',
  options: { 'web-only': { type: 'boolean', help: '画面だけを動かします (裏の処理は kakehashi worker で)' } },
  async run(call) {
    const config = readConfig();
    const core = await openCore(parts, { config, log: call.tell, tends: false });
    const told = toldToStop();
    try {
      const web = await startWeb(core);
      const worker = call.flag('web-only') ? [] : [tendWorker(call.tell)];
      if (!isLoopback(config.host)) call.print(`初期設定コード: ${web.setupCode}`);
      if (core.place !== null) call.print(`データの置き場所: ${core.place}`);
      call.print(`かけはしが動いています → ${web.address}  (止めるには Ctrl+C)`);
      await told;
      await stopAll(core, [web, ...worker]);
      return 0;
    } catch (error) {
      await core.stop();
      throw error;
    }
  },
};
