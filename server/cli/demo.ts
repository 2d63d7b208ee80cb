import { parts } from '../compose.ts';
import { readConfig } from '../config.ts';
import { makeDemoShop } from '../demo/make-demo-shop.ts';
import { openCore } from '../program.ts';
import { ensureDemoShop } from '../staff/open-demo.ts';
import type { Command } from './command.ts';

export const demo: Command = {
  name: 'demo',
  summary: '見本のお店 (受注 300 件、問い合わせ 約 70 件) を用意し、開くアドレスを出します。',
  usage: '',
  options: {},
  async run(call) {
    const config = readConfig();
    const core = await openCore(parts, { config, log: call.tell, tends: false });
    try {
      let made = false;
      const shop = await ensureDemoShop(core.runner, (runner) => {
        made = true;
        call.tell('見本のお店を用意しています (数秒かかります)');
        return makeDemoShop(runner, { channels: core.channels, box: core.box });
      });
      const address = `http://localhost:${config.port}`;
      call.print(call.flag('json') ? JSON.stringify({ shop, made, address }) : sentence(made, address));
      return 0;
    } finally {
      await core.stop();
    }
  },
};

function sentence(made: boolean, address: string): string {
  const state = made ? '見本のお店を用意しました。' : '見本のお店はもう用意できています。';
  return `${state}かけはしを動かして (npm start) ${address} を開き、「見本のお店で試す」を押してください。`;
}
