import { labelFormats, mallFormats } from '../../contract/fulfilment.ts';
import { chosenConsignments, orderNumbers, ordersOption } from './chosen-orders.ts';
import { type Command, type Option, UsageError } from './command.ts';
import { exportFile } from './export-files.ts';

const shop: Option = { type: 'string', value: 'S', help: 'お店の番号 (お店が1つなら省けます)' };
const leaveOut: Option = { type: 'boolean', help: '問題のある受注を除いて書き出します' };

export const exportLabels: Command = {
  name: 'export labels',
  summary: '運送会社のソフトで読む送り状データを書き出します。書けないものは、受注・列・文字を示します。',
  usage: '',
  options: {
    shop,
    carrier: {
      type: 'string',
      value: 'CARRIER',
      help: 'yamato = B2クラウド、sagawa = e飛伝Ⅲ、sagawa2 = e飛伝Ⅱ、japanpost = ゆうプリR、clickpost = クリックポスト',
    },
    orders: ordersOption,
    out: { type: 'string', value: 'FILE', help: '書き出す先のファイル (クリックポストで40件を超えると ZIP)' },
    'leave-out': leaveOut,
    mark: { type: 'boolean', help: '未出荷のものを「印刷済」にします' },
  },
  run(call) {
    const format = labelFormats.find((one) => one === call.text('carrier'));
    if (format === undefined) throw new UsageError(`--carrier は ${labelFormats.join('、')} のどれかです。`);
    const numbers = orderNumbers(call.text('orders'));
    return exportFile(call, async (ctx) => ({
      kind: 'labels',
      format,
      consignments: await chosenConsignments(ctx, numbers),
      mark: call.flag('mark'),
      leaveOut: call.flag('leave-out'),
    }));
  },
};

export const exportMall: Command = {
  name: 'export mall',
  summary: '楽天・Amazon・EC-CUBE に、発送したことと送り状番号を知らせるファイルを書き出します。',
  usage: '',
  options: {
    shop,
    format: {
      type: 'string',
      value: 'FORMAT',
      help: 'rakuten = お荷物伝票番号の一括登録、amazon = 出荷通知、eccube = 出荷CSV登録',
    },
    orders: { ...ordersOption, help: `${ordersOption.help}。なければ、まだ知らせていないものすべて` },
    out: { type: 'string', value: 'FILE', help: '書き出す先のファイル' },
    'leave-out': leaveOut,
  },
  run(call) {
    const format = mallFormats.find((one) => one === call.text('format'));
    if (format === undefined) throw new UsageError(`--format は ${mallFormats.join('、')} のどれかです。`);
    const given = call.text('orders');
    const numbers = given === undefined ? null : orderNumbers(given);
    return exportFile(call, async (ctx) => ({
      kind: 'mall',
      format,
      consignments: numbers === null ? [] : await chosenConsignments(ctx, numbers),
      leaveOut: call.flag('leave-out'),
    }));
  },
};
