import type { OrderField } from '../../../contract/order-imports.ts';

/** Field → names by which shops' systems call its column (as `headerKey` writes them), the surest first. */
export const headerWords: readonly (readonly [OrderField, readonly RegExp[]])[] = [
  [
    'number',
    [
      /^ご?注文番号$|^order(?:number|no\.?)$/,
      /^受注番号$|^店舗伝票番号$|^オーダー番号$|^order-?id$/,
      /^ご?(?:注文|受注)(?:no\.?|id|コード|#)$|^売上id$|^取引(?:番号|id)$/,
      /^(?!.*(?:電話|郵便|携帯|会員|顧客|商品|tel|zip|phone)).*(?:注文|受注|オーダー|order).*(?:番号|no\.?|id|number|コード)$/,
      /^伝票番号$/,
    ],
  ],
  [
    'ordered_at',
    [
      /^ご?(?:注文|受注|購入|オーダー)日時$|^order(?:ed)?(?:time|at|date)$|^purchase-?date$/,
      /^ご?(?:注文|受注|購入|オーダー)(?:受付)?日$|^created-?at$/,
      /^(?:注文|受注)年月日$|^日付$/,
    ],
  ],
  ['cancelled_at', [/^(?:キャンセル|取消)(?:日|日時)$|^cancell?ed-?(?:at|date)$/]],
  [
    'state',
    [
      /^(?:受注|注文|オーダー|対応|処理)?(?:ステータス|状況|状態)(?:\(名称\)|名)?$|^order-?status$/,
      /^(?:発送|出荷|配送)(?:ステータス|状況|状態)$|^(?:fulfillment)?-?status$|^ship-?status$/,
    ],
  ],
  ['payment_state', [/^(?:入金|支払い?|決済)(?:ステータス|状況|状態)$|^(?:financial|pay|payment)-?status$/]],
  [
    'paid_at',
    [/^(?:入金|支払い?|決済)(?:完了|確認)?(?:日|日時)$|^paid-?at$|^pay(?:ment)?-?date$|^payments-date$/],
  ],
  ['payment_method', [/^お?(?:支払い?|決済)方法(?:名|\(名称\))?$|^pay(?:ment)?-?method(?:name)?$/]],
  [
    'total',
    [
      /^ご?請求(?:金額|額|合計)$|^お?支払い?(?:合計|総額|金額)$/,
      /^(?:総合計|総額|注文合計|合計)(?:金額)?(?:\(税込\))?$|^(?:grand|order)?-?total(?:price|amount)?$/,
    ],
  ],
  [
    'shipping_fee',
    [/^(?:送料|配送料|発送料)(?:合計)?(?:\(税込\))?$|^shipping(?:-?fee|-?charge)?$|^ship-?charge$/],
  ],
  [
    'item_sku',
    [
      /^(?:購入商品)?(?:商品コード|商品番号|品番|型番|商品型番)$|^(?:lineitem|item|product)?-?(?:sku|code)$/,
      /^(?:jan|janコード|商品管理番号|商品id|item-?id)$/,
    ],
  ],
  [
    'item_name',
    [/^(?:購入商品)?(?:商品名|商品名称|品名|アイテム名)$|^(?:lineitem|item|product)-?name$/, /^title$/],
  ],
  [
    'item_options',
    [
      /^(?:商品)?オプション$|^バリエーション$|^規格(?:分類)?名?\d?$|項目・?選択肢|^(?:カラー|色|サイズ)$|^(?:variation|variant|options?)$/,
    ],
  ],
  [
    'item_quantity',
    [
      /^(?:購入商品)?(?:数量|個数|注文数|受注数|受注数量|注文数量|購入数|販売個数|注文個数)$|^(?:lineitem)?-?(?:quantity|qty)(?:-purchased)?$/,
    ],
  ],
  [
    'item_price',
    [/^(?:購入商品)?(?:商品)?(?:単価|価格|販売価格|販売単価)(?:\(.*\))?$|^(?:lineitem|item|unit)?-?price$/],
  ],
  ['promised_ship_date', [/^(?:出荷|発送)(?:予定日|期限|期限日|予定)$|^promise-date$|^ship-?by(?:-?date)?$/]],
  [
    'delivery_date',
    [
      /^(?:お届け?|配送|配達|着)?(?:希望日|指定日|日指定)$|^(?:お届け|配送|配達)(?:希望日|日指定|日|指定日)$|^希望(?:配達|配送|お届け)日$|^日付指定$|^(?:ship-?request|delivery|requested-?delivery)-?date$/,
    ],
  ],
  [
    'delivery_time',
    [
      /^(?:お届け|配送|配達)?(?:希望)?(?:時間帯?|時間帯?指定|指定時間帯?)$|^希望時間帯?$|^(?:ship-?request|delivery)-?time$/,
    ],
  ],
  [
    'carrier',
    [/^(?:配送|運送|宅配)(?:会社|業者)(?:名)?$|^carrier$/, /^(?:配送|発送)方法$|^ship-?method(?:name)?$/],
  ],
  [
    'tracking_number',
    [
      /^(?:お?荷物|配送)?(?:送り状|追跡|伝票)(?:番号|no\.?)$|^お?(?:荷物)?問い?合わ?せ(?:伝票)?番号$|^お荷物伝票番号$|^送り状$|^tracking-?(?:number|no\.?|code)$|^ship-?invoice-?number1?$/,
    ],
  ],
  ['shipped_on', [/^(?:出荷|発送)(?:完了|実績)?(?:日|日時)$|^ship(?:ped)?-?(?:date|at|on)$|^fulfilled-?at$/]],
  ['delivered_at', [/^(?:配達|お届け|配送)完了(?:日|日時)$|^到着日$|^delivered-?at$|^arrival-?date$/]],
  ['gift', [/^ギフト(?:フラグ|希望|包装|対応)?$|^(?:is-?)?gift$|^need-?gift-?wrap$/]],
  [
    'note',
    [
      /^(?:備考|お?客様(?:備考|コメント)|ご?要望|コメント|通信欄|連絡事項|購入者コメント|注文メモ)$|^(?:buyer-?)?(?:notes?|comments?)$/,
    ],
  ],
];

/** Words that say whose name or address a column holds. */
export const partyWords = {
  ship: /送付先|配送先|お?届け?先|発送先|発送(?=先|名|郵便|住所|電話)|出荷先|受取人|お?送り先|納品先|shipping|^ship-?|recipient-?|consignee/,
  buyer:
    /ご?注文者|購入者|請求先|ご?依頼主|注文主|ご?購入者|受注(?=名|郵便|住所|電話|メール)|お客様|顧客|会員|billing|^bill-?|buyer-?|customer/,
} as const;

/** What of a name or address a column holds, once the words for the party are gone; the first that fits counts. */
export const partWords: readonly (readonly [string, RegExp])[] = [
  ['mail', /^(?:e-?)?メール(?:アドレス)?$|^(?:e-?)?mail(?:-?address)?$/],
  [
    'phone',
    /^(?:電話|tel|phone|携帯)(?:番号|number|no\.?)?-?\d?$|^(?:電話番号|携帯電話(?:番号)?)\d?$|^phone-?number$/,
  ],
  ['postal_code', /^(?:郵便番号|〒|zip(?:-?code)?|postal-?code|post-?code)-?\d?$/],
  ['prefecture', /^(?:住所)?(?:都道府県|県)(?:名|\(名称\))?$|^prefecture$|^province(?:name)?$|^state$/],
  ['city', /^(?:住所)?(?:市区町村|市町村|郡市区|市区郡)(?:名)?$|^city$/],
  ['kana', /(?:カナ|かな|フリガナ|ふりがな|振り?仮名|kana|セイ|メイ)\)?$/],
  ['building', /^建物(?:名)?.*$|^マンション.*$|^住所[23]$|^address-?[23]$|^building$/],
  [
    'street',
    /^(?:ご?住所1?|番地|町域.*|町名.*|以降の住所|(?:住所)?それ以降の住所|address-?1?|street|addressfull)$/,
  ],
  ['family', /^\(?(?:お?名前)?\(?(?:姓|氏|苗字|名字)\)?$|^last-?name$|^family-?name$/],
  ['given', /^\(?(?:お?名前)?\(?名\)?$|^first-?name$|^given-?name$/],
  ['name', /^(?:ご?氏名|お?名前|様|宛名|name|名称|会社名・?氏名)?$/],
];
