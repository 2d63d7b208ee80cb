import type { OrderField } from '../../../contract/order-imports.ts';

/** Field → names by which shops' systems call its column (as `headerKey` writes them), the surest first. */
export const headerWords: readonly (readonly [OrderField, readonly RegExp[]])[] = [
  [
    'number',
    [
      /^ご?注文番号$|^order(?:number|no\.?)$/,
      /^受注番号$|^店舗伝票番号$|^オーダー番号$|^order-?id$/,
      /^ご?(?:注文|受注)(?:no\.?|id|コード|#)$|^売上id$|^取引(?:番号|id)$/,
      /^(?!.*(?:電話|郵便|携帯|会員|顧客|商品|明細|詳細|tel|zip|phone|item|line)).*(?:注文|受注|オーダー|order).*(?:番号|no\.?|id|number|コード)$/,
      /^(?:受注|注文)?(?:伝票|管理|受付)番号$|^order$/,
    ],
  ],
  [
    'ordered_at',
    [
      /^ご?(?:注文|受注|購入|オーダー)(?:受付)?日時$|^order(?:ed)?(?:time|at|date)$|^purchase-?date$/,
      /^ご?(?:注文|受注|購入|オーダー)(?:受付)?日(?:付)?$|^created-?at$/,
      /^(?:注文|受注)年月日$|^日付$|^(?:受付|お?申し?込み?)(?:日|日時)$|^date$/,
      /^ご?(?:注文|受注|購入|オーダー)(?:時間|時刻)$/,
    ],
  ],
  ['cancelled_at', [/^(?:キャンセル|取消)(?:日|日時)$|^cancell?ed-?(?:at|date)$/]],
  [
    'state',
    [
      /^(?:受注|ご?注文|オーダー|対応|処理)?(?:ステータス|状況|状態)(?:\(名称\)|名)?$|^order-?status$/,
      /^(?:発送|出荷|配送)(?:ステータス|状況|状態)$|^(?:fulfillment)?-?status$|^ship-?status$/,
    ],
  ],
  [
    'payment_state',
    [/^(?:ご?入金|お?支払い?|決済)(?:ステータス|状況|状態)$|^(?:financial|pay|payment)-?status$/],
  ],
  [
    'paid_at',
    [
      /^(?:ご?入金|お?支払い?|決済)(?:完了|確認)?(?:日|日時)$|^paid-?(?:at|date)$|^pay(?:ment)?-?date$|^payments-date$/,
    ],
  ],
  [
    'payment_method',
    [/^お?(?:支払い?|決済)(?:方法|種別)(?:名|\(名称\))?$|^pay(?:ment)?-?method(?:name|title)?$/],
  ],
  [
    'goods_total',
    [
      /^商品(?:代金)?(?:合計|計|代金)(?:金額)?(?:\(税込\))?$|^(?:order)?-?subtotal$|^商品の合計(?:金額)?(?:\(税込\))?$/,
    ],
  ],
  [
    'total',
    [
      /^ご?請求(?:金額|額|合計)$|^お?支払い?(?:合計|総額|金額)$/,
      /^(?:総合計|総額|ご?注文合計|合計|お?買い?上げ?(?:合計|金額))(?:金額|額)?(?:\(税込\))?$|^(?:grand|order)?-?total(?:price|amount)?$|^ordertotalamount$/,
      /^(?:ご?注文|ご?購入|売上|決済)(?:金額|額|総額)(?:\(税込\))?$/,
    ],
  ],
  [
    'shipping_fee',
    [
      /^(?:送料|配送料|発送料)(?:合計)?(?:\(税込\))?$|^(?:order)?shipping(?:-?(?:fee|charge|cost|amount|total))?(?:amount)?$|^ship-?charge$/,
    ],
  ],
  ['cod_fee', [/^代(?:金)?引き?(?:換え?)?(?:手数)?料(?:合計)?(?:\(税込\))?$|^cod-?(?:fee|charge)$/]],
  ['payment_fee', [/^お?(?:決済|支払い?)?手数料(?:合計)?(?:\(税込\))?$|^pay(?:ment)?-?(?:charge|fee)$/]],
  [
    'wrapping_fee',
    [
      /^(?:ラッピング|ギフト|包装|のし|熨斗|メッセージカード)(?:手数)?(?:料金?|代)(?:合計)?(?:\(税込\))?$|^gift-?wrap-?charge$/,
    ],
  ],
  ['coupon', [/^クーポン(?:利用|使用|値引き?|割引)?(?:総?額|金額)?$|^coupon(?:-?(?:discount|amount))?$/]],
  [
    'points_used',
    [
      /^(?:ご?(?:利用|使用)ポイント(?:数|額)?|ポイント(?:ご?(?:利用|使用)|値引き?|割引)(?:数|額|金額|分)?)$|^use-?points?$|^points-?used$/,
    ],
  ],
  [
    'discount',
    [
      /^お?(?:値引き?|割引)(?:額|金額|合計)?(?:\(税込\))?$|^(?:order|cart)?-?discount(?:-?(?:amount|total))?(?:amount)?$/,
    ],
  ],
  ['tax', [/^外税(?:額|合計|金額)?$/]],
  ['other_charge', [/^(?:調整(?:金額|額)|その他(?:費用|料金|手数料))$|^adjustments?$/]],
  [
    'item_sku',
    [
      /^(?:購入商品)?(?:商品コード|商品番号|品番|型番|商品型番)(?:\(sku\))?$|^(?:lineitem|item|product)?-?(?:sku|code)$|^sku(?:コード|番号)$/,
      /^(?:jan|janコード|商品管理番号|独自商品コード|商品id|item-?id)$/,
    ],
  ],
  [
    'item_name',
    [
      /^(?:購入商品|購入|ご?注文)?(?:商品名|商品名称|品名|アイテム名)(?:\(.*\))?$|^(?:lineitem|item|product)-?name(?:\(.*\))?$/,
      /^title$|^(?:購入|ご?注文)?商品$|^アイテム$|^品目$|^(?:product|item)$/,
    ],
  ],
  [
    'item_options',
    [
      /^(?:商品)?オプション(?:名)?$|^バリエーション(?:名)?$|^規格(?:分類)?名?\d?$|項目・?選択肢|^(?:カラー|色|サイズ)$|^(?:variation|variant|options?)$/,
    ],
  ],
  [
    'item_quantity',
    [
      /^(?:購入商品|商品)?(?:数量|個数|注文数|受注数|受注数量|注文数量|購入数|購入個数|販売個数|注文個数|点数)$|^(?:lineitem|item)?-?(?:quantity|qty)(?:-purchased|\(.*\))?$/,
      /^数$/,
    ],
  ],
  [
    'item_price',
    [
      /^(?:購入商品)?(?:商品|税込)?(?:単価|価格|販売価格|販売単価)(?:\(.*\))?$|^(?:lineitem|item|unit)?-?(?:price|cost)$/,
    ],
  ],
  // Of the line or of the order: the values decide (see `guess-mapping.ts`).
  ['item_subtotal', [/^(?:商品|明細|購入商品)?(?:小計|金額)(?:\(税込\))?$|^(?:item|line)-?(?:sub)?total$/]],
  ['item_tax_rate', [/^(?:商品|消費|適用)?税率(?:\(%\)|%)?$|^(?:item)?-?tax-?(?:rate|ratio)$/]],
  ['item_kind', [/^明細(?:区分|種別|種類)(?:\(.*\))?$|^行区分$|^line-?(?:item)?-?type$/]],
  ['promised_ship_date', [/^(?:出荷|発送)(?:予定日|期限|期限日|予定)$|^promise-date$|^ship-?by(?:-?date)?$/]],
  [
    'delivery_date',
    [
      /^(?:お届け?|配送|配達|着)?(?:ご?希望日時?|指定日時?|日時?(?:ご?指定|ご?希望))$|^(?:お届け|配送|配達)(?:ご?希望日|日時?指定|日|指定日)$|^ご?希望(?:配達|配送|お届け)日$|^日付指定$|^(?:ship-?request|delivery|requested-?delivery)-?date$/,
    ],
  ],
  [
    'delivery_time',
    [
      /^(?:お届け|配送|配達)?(?:ご?希望)?(?:時間帯?|時間帯?指定|指定時間帯?)$|^ご?希望時間帯?$|^(?:ship-?request|delivery)-?time$/,
    ],
  ],
  ['carrier', [/^(?:配送|運送|宅配)(?:会社|業者)(?:名)?$|^carrier$/]],
  [
    'delivery_method',
    [
      /^お?(?:配送|発送|届け)(?:方法|サービス|種別|便)(?:名)?$|^ship(?:ping)?-?method(?:name|title)?$|^ship-service-level$/,
    ],
  ],
  ['temperature', [/^温度(?:帯|区分)?$|^クール(?:便)?(?:区分|フラグ|指定)?$|^冷凍(?:便)?(?:区分|フラグ)?$/]],
  [
    'tracking_number',
    [
      /^(?:お?荷物|配送|出荷|発送)?(?:送り状|追跡|伝票)(?:番号|no\.?)$|^お?(?:荷物)?問い?合わ?せ(?:伝票)?番号$|^お荷物伝票番号$|^送り状$|^tracking-?(?:number|no\.?|code)$|^ship-?invoice-?number1?$/,
    ],
  ],
  ['shipped_on', [/^(?:出荷|発送)(?:完了|実績)?(?:日|日時)$|^ship(?:ped)?-?(?:date|at|on)$|^fulfilled-?at$/]],
  ['delivered_at', [/^(?:配達|お届け|配送)完了(?:日|日時)$|^到着日$|^delivered-?at$|^arrival-?date$/]],
  ['consignment_key', [/^(?:送付先|配送先|お?届け?先|発送先|出荷)[:の]?(?:id|番号|no\.?|コード|連番)$/]],
  ['gift', [/^ギフト(?:フラグ|希望|包装|対応|指定|配送)?$|^(?:is-?)?gift$|^need-?gift-?wrap$/]],
  ['gift_noshi', [/^(?:のし|熨斗)(?:\(.*\)|の?種類|の?表書き|上書き|名入れ)?$|^表書き$|^noshi$/]],
  ['gift_wrapping', [/^(?:ギフト)?(?:ラッピング|包装)(?:名|の?種類)?$|^wrapping$|^gift-?wrap(?:ping)?$/]],
  ['gift_message', [/^(?:ギフト)?(?:メッセージ|メッセージカード|カード)(?:の?内容)?$|^gift-?message$/]],
  [
    'memo',
    [/^(?:社内|店舗|ショップ|管理|スタッフ|受注|ひとこと)?メモ(?:欄)?$|^ショップ用メモ欄$|^作業者欄$/],
  ],
  [
    'note',
    [
      /^(?:備考|お?客様(?:備考|コメント)|ご?要望|コメント|通信欄|連絡事項|購入者コメント|注文メモ)\d?$|^(?:buyer-?|customer-?|order-?)?(?:notes?|comments?)$/,
      /^(?:送付先|配送先|お?届け?先|発送先)[:の]?備考$/,
    ],
  ],
];

/** Fields that several columns may fill together, so that all of them are proposed. */
export const joinedFields: ReadonlySet<OrderField> = new Set([
  'item_options',
  'wrapping_fee',
  'discount',
  'coupon',
  'points_used',
  'other_charge',
  'gift_noshi',
  'gift_wrapping',
  'gift_message',
  'note',
  'memo',
  'buyer_company',
  'ship_company',
]);

/** Words that say whose name or address a column holds. */
export const partyWords = {
  ship: /送付先|送り先|配送先|配達先|お?届け?先|贈り先|宛先|発送先|発送(?=名|郵便|住所|電話)|出荷先|お?受取人|お?受取者|納品先|shipping|^ship-?|recipient-?|consignee/,
  buyer:
    /ご?注文者|ご?購入者|お?申し?込み?者|請求先|ご?依頼主|注文主|受注(?=名|郵便|住所|電話|メール)|お客様|顧客|会員|billing|^bill-?|buyer-?|customer|orderer/,
} as const;

/** What of a name or address a column holds, once the words for the party are gone; the first that fits counts. */
export const partWords: readonly (readonly [string, RegExp])[] = [
  ['mail', /^(?:e-?)?メール(?:アドレス)?$|^(?:e-?)?mail(?:-?address)?$/],
  [
    'phone',
    /^(?:電話|tel|phone|携帯)(?:番号|number|no\.?)?-?\d?$|^(?:電話番号|携帯電話(?:番号)?)\d?$|^phone-?number$/,
  ],
  ['postal_code', /^(?:郵便番号|〒|zip(?:-?code)?|postal-?code|post-?code)-?\d?$/],
  ['prefecture', /^(?:住所)?\(?(?:都道府県|県)(?:名|\(名称\))?\)?$|^prefecture$|^province(?:name)?$|^state$/],
  ['city', /^(?:住所)?\(?(?:市区町村|市町村|郡市区|市区郡|市区)(?:名)?\)?$|^city$/],
  ['kana', /(?:カナ|かな|フリガナ|ふりがな|振り?仮名|kana|セイ|メイ)\)?$/],
  ['company', /^(?:会社|法人|団体|会社・?部署|部署)名?$|^company(?:name)?$/],
  ['building', /^\(?(?:建物|ビル|マンション|アパート|部屋番号).*$|^住所[23]$|^address-?[23]$|^building$/],
  [
    'street',
    /^(?:ご?住所1?(?:\(.*\))?|\(?番地.*|町域.*|町名.*|\(?丁目.*|市区町村・?(?:町名・?)?番地.*|以降の住所|(?:住所)?それ以降の住所|address-?1?(?:&2)?|street|addressfull)$/,
  ],
  ['family', /^\(?(?:お?名前|ご?氏名)?\(?(?:姓|氏|苗字|名字)\)?$|^last-?name$|^family-?name$/],
  ['given', /^\(?(?:お?名前|ご?氏名)?\(?名\)?$|^first-?name$|^given-?name$/],
  ['name', /^(?:ご?氏名|お?名前|様|宛名|name|名称|会社名・?氏名)?$/],
];
