import { replaceWith } from './finding.ts';
import { type Place, type Wording, wordingRule } from './wording.ts';

const replaceFirst = ({ draft }: Place): boolean => draft.situation.replaceFirst;
const alternative =
  /代わり|かわりに|代替|ただし|なお|もし|でしたら|よろしければ|ご希望|場合は|ご案内|いただけます|可能です|できます|承ります|お選び|ご検討|おすすめ|ございます/;

/** What customers are told to do before we do anything (o1–o3), and what they are reproached with (b1–b7). */
const table: readonly Wording[] = [
  {
    id: 'tone.o1',
    severity: 'confirm',
    pattern:
      /(?:先に|まずは?|はじめに|最初に)[^。]{0,24}(?:ご返送|返送|お送り|ご返却|送り返)(?:を)?(?:ください|下さい|いただ|頂|お願い)/g,
    reason:
      '不良や誤送では代わりの商品を先に送ります。返送を待たずに手配し、引き取りはお届けのときにしてください。',
    unless: (place) => !replaceFirst(place) || /写真|画像|お写真/.test(place.match[0]),
  },
  {
    id: 'tone.o2',
    severity: 'confirm',
    pattern:
      /(?:商品|お品|お品物|現品|不良品)(?:が|の|を)?(?:当店(?:に|へ|への))?(?:の)?(?:到着|返送|ご?返却|戻り|届き|着荷|返品)(?:を|の|が)?(?:ご?確認|した|次第|後)[^。]{0,30}(?:発送|交換|お送り|ご返金|返金|手配)/g,
    reason: '返送を待つ交換になっています。不良や誤送では代わりの商品を先に送ってください。',
    unless: (place) => !replaceFirst(place),
  },
  {
    id: 'tone.o3',
    severity: 'hint',
    once: true,
    pattern: /申し訳/g,
    reason: 'おわびだけで解決が書かれていません。何をしたか、いつ届くかを先に書いてください。',
    unless: ({ draft }) =>
      /手配|発送|返金|お送り|交換|対応|変更|いたしました|完了|承り|確認|お届け|ご案内|ご用意|可能|できます/.test(
        draft.prose,
      ),
  },
  {
    id: 'tone.b1',
    severity: 'confirm',
    pattern:
      /(?:お客様|お客さま|そちら|購入者様?|貴方|あなた)(?:側)?の(?:[^、。はがをにで]{0,10}?の)?(?:ご|お)?(?:入力|記入|登録|確認|注文)?(?:過失|ミス|間違い|不注意|責任|せい|落ち度|手違い|勘違い|確認不足|入力ミス|都合で)/g,
    reason:
      'お客様を責める言い方です。事実だけを書き、「ご登録のご住所は〜となっております」のように確かめてください。',
    unless: ({ behind, match }) =>
      /^(?:では|に(?:よる)?もの)(?:は)?(?:ござい|あり)ません|^ではなく/.test(behind) ||
      /都合で/.test(match[0]),
  },
  {
    id: 'tone.b2',
    severity: 'confirm',
    pattern: /(?:ちゃんと|きちんと|しっかり|よく)(?:お読み|確認|ご確認|ご覧|読んで|見て)/g,
    reason: '叱るように聞こえます。確かめていただきたい内容をここに書いて、あわせてご案内してください。',
    unless: ({ behind, match }) =>
      /^(?:し(?:まし|て(?:おり|まいり|から(?:発送|お送り|出荷))|た)|いたし|させ|のうえ(?:発送|お送り|出荷))/.test(
        behind,
      ) && /確認$/.test(match[0]),
    fix: ({ match, at, behind }) =>
      /^(?:ください|下さい|いただ|頂|のうえ|の上)/.test(behind)
        ? replaceWith(at, match[0].replace(/^(?:ちゃんと|きちんと|しっかり|よく)/, ''))
        : null,
  },
  {
    id: 'tone.b3',
    severity: 'hint',
    pattern:
      /(?:サイト|ページ|メール|説明書?|規約|案内|注意事項|商品説明|欄|ガイド|FAQ)[^。、]{0,12}記載(?:して|されて|がござい|いたして)(?:おり|い)?ます(?:が|ので|通り|とおり)?(?=[、。])|(?:記載|ご案内|表示|お伝え)(?:の|した|しました)(?:通り|とおり)(?=[、。])/g,
    reason: '書いてあると突き放して聞こえます。その内容をもう一度ここに書いてください。',
  },
  {
    id: 'tone.b4',
    severity: 'confirm',
    pattern:
      /(?:受信|着信|メール|迷惑メール)?(?:を)?拒否(?:して(?:いる|おられ|いらっしゃ|おり|い)|設定に(?:な|さ)|され)/g,
    reason:
      '受信拒否を責める言い方です。「携帯電話会社の迷惑メール対策により届いていない可能性がございます」と書いてください。',
    unless: ({ behind, before }) =>
      (/場合|とき/.test(behind.slice(0, 10)) && !/お客様/.test(before)) ||
      /受け?取|配達|宅配/.test(before.slice(-8)),
  },
  {
    id: 'tone.b5',
    severity: 'hint',
    pattern:
      /(?:(?:でき|いたし|致し|出来)かねます|出来ません|できません|お受けできません|無理です|不可です|不可となります)(?=[。\n]|$)/g,
    reason: '断るだけに読めます。理由と、代わりにできることを続けてください。',
    unless: ({ draft, at }) => alternative.test(draft.prose.slice(at.end, at.end + 160)),
  },
  {
    id: 'tone.b6',
    severity: 'hint',
    pattern:
      /(?<=[。\n、]|^)(?:ですから|だから|なので、)|前にも(?:申|お伝|ご案)|先日も(?:申|お伝|ご案)|以前にも(?:申|お伝|ご案)|何度も(?!ご(?:連絡|不便|迷惑|足労)|お手数|ご利用|お問|お電話|重ね|洗|使)/g,
    reason: 'いら立っているように聞こえます。言い換えるか、削ってください。',
  },
  {
    id: 'tone.b7',
    severity: 'hint',
    pattern: /一応|とりあえず|取り急ぎ|取急ぎ/g,
    reason: '扱いが軽く聞こえます。削ってください。',
    fix: ({ at, behind }) => {
      const comma = /^、/.exec(behind)?.[0] ?? '';
      return { label: '削る', start: at.start, end: at.end + comma.length, replacement: '' };
    },
  },
];

export const manners = wordingRule('tone', table);
