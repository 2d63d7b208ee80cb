/** Fraud and filth: what no shop wants to read. Each different word counts. */
export const scams =
  /当選(おめで|しま|し、|され|金|者に|通知|の権利)|賞金|受取(者|人)に|副業|在宅ワーク|誰でも.{0,8}稼|月(収|に)?\d+万円|稼(げ|ぐ|ぎ)|高収入|不労所得|一攫千金|必ず儲|情報商材|借金.{0,6}(減|帳消)|ビットコイン|仮想通貨|暗号資産|自動売買|宝くじ|ロト6|出会い(系|を|サイト|アプリ)?|今夜.{0,4}会え|セフレ|人妻|アダルト|無修正|逆援|カジノ|精力剤|勃起|登録無料|line(に)?登録|viagra|cialis|casino|\bporn|betting|hot girls|adult dating|replica|bitcoin|crypto(currency)?|forex|(investment|business) (opportunity|proposal)|inheritance|beneficiary|million (us )?(dollars|usd|euros)|(\$|usd ?)\d[\d,.]* ?million|lottery|next of kin|late client|loan (offer|is approved|approved)|wire transfer|i (have )?(hacked|recorded)|recorded you|your (device|webcam)|compensation fund|dear (beneficiary|winner)|seek your assistance|gift cards?.{0,30}(urgent|code)|send me the codes/g;

/** What a feigned carrier or shop wants: a tap. */
export const lure =
  /(下記|以下|こちら|リンク|url)(より|から|に|へ|の|をご|で)?.{0,20}(確認|アクセス|更新|クリック|ログイン|手続|支払)|(確認|更新|手続き?|支払い?|解除|再配達).{0,14}(こちら|下記|以下)|click|verify/;

/** "Your account is stopped, sign in here": with a link it is fraud, or a notice that no customer wrote. */
export const phish =
  /(アカウント|口座|apple id|カード|会員(情報|資格)|お?支払い?(方法|情報)|ご利用|メールボックス|メール(サービス|アカウント)|パスワード|本人).{0,40}(停止|制限|凍結|ロック|無効|一時的?に?保留|有効期限|確認が必要|(更新|変更|認証|確認)(が必要|して(くだ|下)|手続|をお願い|いただ)|異常|不正な?(ログイン|アクセス|利用)|容量)|未納|滞納|最終(通知|通告|警告)|(your|the) (account|mailbox|password|e-?mail).{0,40}(suspend|expire|verif|limit|deactivat|upgrade|storage|full|locked)/;

/** Names that fraud likes to write under, and whose mail really comes from where. */
export const brands: readonly { name: RegExp; domains: readonly string[] }[] = [
  { name: /amazon|アマゾン/i, domains: ['amazon.co.jp', 'amazon.com', 'amazonses.com'] },
  {
    name: /楽天(カード|市場|銀行|グループ|ペイ)?|rakuten/i,
    domains: ['rakuten.co.jp', 'rakuten-card.co.jp', 'rakuten-bank.co.jp', 'rakuten.ne.jp', 'rakuten.com'],
  },
  {
    name: /三井住友|smbc|vpass/i,
    domains: ['smbc.co.jp', 'vpass.ne.jp', 'smbc-card.com', 'smbc-gp.co.jp', 'contact.vpass.ne.jp'],
  },
  { name: /\bjcb\b|マイジェーシービー/i, domains: ['jcb.co.jp', 'jcb.com'] },
  { name: /paypay|ペイペイ/i, domains: ['paypay.ne.jp', 'paypay-bank.co.jp', 'paypay-card.co.jp'] },
  { name: /paypal|ペイパル/i, domains: ['paypal.com', 'paypal.co.jp'] },
  { name: /三菱ufj|mufg/i, domains: ['mufg.jp', 'bk.mufg.jp', 'cr.mufg.jp'] },
  { name: /みずほ銀行/, domains: ['mizuhobank.co.jp', 'mizuho-fg.co.jp'] },
  { name: /イオン(カード|銀行)|aeon card/i, domains: ['aeon.co.jp', 'aeonbank.co.jp'] },
  { name: /セゾンカード|saison/i, domains: ['saisoncard.co.jp'] },
  { name: /エポスカード|epos/i, domains: ['eposcard.co.jp'] },
  { name: /メルカリ|mercari/i, domains: ['mercari.jp', 'mercari.com', 'mercari-shops.com'] },
  { name: /ヤマト運輸|クロネコ/, domains: ['kuronekoyamato.co.jp', 'yamato-hd.co.jp', 'yamatofinancial.jp'] },
  { name: /佐川急便/, domains: ['sagawa-exp.co.jp'] },
  { name: /日本郵便|japan ?post/i, domains: ['japanpost.jp', 'post.japanpost.jp'] },
  { name: /\bapple\b|icloud/i, domains: ['apple.com', 'icloud.com'] },
  {
    name: /microsoft|office ?365/i,
    domains: ['microsoft.com', 'outlook.com', 'microsoftonline.com', 'office.com'],
  },
  { name: /etc利用照会|etcサービス/i, domains: ['etc-meisai.jp'] },
  { name: /国税(庁|局)|e-tax/i, domains: ['nta.go.jp', 'e-tax.nta.go.jp'] },
  { name: /えきねっと/, domains: ['eki-net.com'] },
];

/** Where notices of malls, carts, payment services and carriers to a shop come from. */
export const machineDomains: readonly string[] = [
  'rakuten.co.jp',
  'rakuten.ne.jp',
  'yahoo-corp.jp',
  'mail.yahoo.co.jp',
  'shopping.yahoo.co.jp',
  'amazon.co.jp',
  'amazon.com',
  'thebase.in',
  'thebase.com',
  'stores.jp',
  'shopify.com',
  'shopifyemail.com',
  'makeshop.jp',
  'shop-pro.jp',
  'futureshop.jp',
  'ec-cube.net',
  'ebisumart.com',
  'ec-force.com',
  'mercari.jp',
  'mercari-shops.com',
  'wowma.jp',
  'au.com',
  'qoo10.jp',
  'creema.jp',
  'minne.com',
  'stripe.com',
  'paypal.com',
  'paypal.co.jp',
  'paypay.ne.jp',
  'pay.jp',
  'gmopg.jp',
  'gmo-pg.com',
  'sbpayment.jp',
  'veritrans.co.jp',
  'paidy.com',
  'np-atobarai.jp',
  'netprotections.co.jp',
  'squareup.com',
  'kuronekoyamato.co.jp',
  'yamatofinancial.jp',
  'sagawa-exp.co.jp',
  'japanpost.jp',
  'post.japanpost.jp',
  'next-engine.com',
  'logiless.com',
  'google.com',
  'googlemail.com',
  'xserver.ne.jp',
  'sakura.ad.jp',
  'lolipop.jp',
  'muumuu-domain.com',
  'onamae.com',
  'valuedomain.com',
];

/** What a shop's systems report. */
export const notices =
  /(ご?注文|受注|オーダー|予約)(が|の)?(ありました|入りました|確定|通知|のお知らせ|を受け付け|受付|完了|速報|\[|【|番号)|新(規|しい)(の)?(ご?注文|受注|会員|登録)|(商品|作品|アイテム)が(売れ|購入され)|(発送|出荷|配送|配達|集荷|再配達|お届け)(の)?(完了|依頼|受付|予定|通知|のお知らせ|が完了|済)|(入金|決済|売上|振込|お?支払い?|請求|精算|口座)(の)?(完了|確定|確認|通知|明細|のお知らせ|予定|が完了|金額|レポート)|(定期|サーバー?|システム|緊急)?メンテナンス|障害(の)?(発生|復旧|情報)|(日次|週次|月次|日報|月間|週間)(の)?(レポート|集計|報告)|(バックアップ|処理|取り?込み|アップロード|ダウンロード|エクスポート|csv)(が|の)?(完了|終了|失敗|エラー)|在庫(が)?(少なく|切れ|僅少)(の)?(お知らせ|通知|なり)?|(ドメイン|ssl|証明書|サーバー|契約)(の)?(更新|有効期限|自動更新)|ログイン(通知|が(あり|検知)|されました)|(認証|確認)コード|ワンタイム|送信専用|自動(送信|配信|返信|で送信)|このメールに(は)?(ご)?返信|new order|order (confirmation|notification)|payment (received|notification)|payout|your (invoice|receipt|statement)|daily (report|summary)|delivery status|do not reply/;
