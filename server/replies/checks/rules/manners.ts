import { replaceWith } from './finding.ts';
import { type Wording, wordingRule } from './wording.ts';

const alternative =
  /代わり|かわりに|代替|ただし|なお|もし|でしたら|よろしければ|ご希望|場合は|ご案内|いただけます|可能です|できます|承ります|お選び|ご検討|おすすめ|ございます/;

/** What customers are reproached with (b1–b7). */
const table: readonly Wording[] = [
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
