/** What gives a kind of mail away; each sign counts once, however often it is repeated. */
export interface Sign {
  id: string;
  weight: number;
  pattern: RegExp;
}

/**
 * How somebody writes who wants to sell to the shop. Looked for in text that is NFKC, lower case and without line
 * breaks. Words that customers use as well (無料, 案内, 資料) count only in the turn of phrase of a seller.
 */
export const pitch: readonly Sign[] = [
  {
    id: 'cold',
    weight: 1.5,
    pattern:
      /突然(の|に|で|ながら).{0,12}(失礼|恐れ入り|恐縮|申し訳|すみません|すいません|お許し)|不躾|ぶしつけ|初めてご(連絡|案内)|新規のご(案内|連絡)/,
  },
  {
    id: 'company',
    weight: 1,
    pattern:
      /(株式会社|有限会社|合同会社|\(株\)|\(有\)|一般社団法人|事務局|税理士法人|行政書士).{0,24}(と申します|でございます|と申しまして)/,
  },
  {
    id: 'our-service',
    weight: 2,
    pattern:
      /(弊社|当社|弊所|私ども|私共|私たち|わたくしども|当サービス|当協会).{0,34}(サービス|ソリューション|ツール|システム|プラットフォーム|ご?支援|サポート|代行|コンサル|ご?提供|を運営|開発|制作|得意|実績|専門|強み|可能です|お任せ)/,
  },
  {
    id: 'your-business',
    weight: 1.5,
    pattern:
      /(貴社|御社|貴店|貴院|貴サイト|貴ショップ|店舗様|事業者様|ec事業者|オーナー様|経営者様|代表者様|ご担当者様).{0,28}(売上|売り上げ|集客|課題|ホームページ|hp|事業|ビジネス|業務|採用|広告|経営|sns|お役に立|お力|貢献|ご提案|効率|利益|成長|コスト|物流|販路|ご紹介|ご案内)/,
  },
  {
    id: 'proposal',
    weight: 2,
    pattern:
      /ご提案(させ|したく|いたし|いたしたく|致し|の(件|機会|ご連絡|ため)|が|です|を(させ|差し)|$)|提案させて|(ご紹介|ご案内)(させて(いただ|頂)(き(たく|たい|ます)|ければ|けれ)|したく|いたしたく|申し上げたく|差し上げ)|お役に立て(る|れば|ない)|お力に(なれ|なり)|【(ご提案|ご案内|ご紹介|無料|pr|限定)/,
  },
  {
    id: 'meeting',
    weight: 2.5,
    pattern:
      /(オンライン|web|zoom|teams|ウェブ).{0,12}(面談|mtg|ミーティング|打ち?合わせ|商談|ご説明|デモ)|(10|15|20|30|45|60)分(ほど|程度|程|ばかり|だけ|間)?.{0,10}(お時間|お話|お打|ご説明|面談|いただ|頂|で)|お打ち?合わせの?(お時間|機会|日程)|(情報交換|ご説明|お話|面談|商談)の?(お時間|機会|場)を|日程調整|候補日|アポイント|アポ(を|の)|ご?商談|ご面談|一度お(話|電話)/,
  },
  {
    id: 'material',
    weight: 2,
    pattern:
      /(サービス|会社|詳細|説明|導入|提案|紹介)資料|資料(を(お送り(いた|し|させ)|添付|ご用意|ご覧|無料)|ダウンロード|(の)?ご(送付|請求))|ホワイトペーパー|導入事例|事例集|無料(レポート|ebook|冊子)/,
  },
  {
    id: 'free-offer',
    weight: 1.5,
    pattern:
      /無料(診断|相談|トライアル|お試し|体験|掲載|登録|プラン|デモ|レポート|セミナー|モニター|分析|お?見積|調査|キャンペーン|で(お試し|ご利用|掲載|診断|始め|導入|ご提供|ご相談|ご案内|使え|利用))|無(料|償)に?て|(初期|導入|登録|掲載|月額)(費用?|料金?)(・月額費用)?(は|が|も)?(0円|ゼロ|無料|不要|一切)|月(額|々)[\d,.]+(万)?円|成果報酬|成功報酬|固定費(0|ゼロ)|実質(0円|無料)|(先着|限定)\d+(社|名様|店舗)|リスクなし|ノーリスク|無料.{0,6}キャンペーン|キャンペーン(の?ご案内|を実施|中です|実施中)|\d+(日|週)間?(の)?(無料)?お試し|レンタル料0円/,
  },
  {
    id: 'record',
    weight: 1.5,
    pattern:
      /導入(実績|社数|企業)|累計[\d,]+|[\d,]{2,}(社|店舗|サイト)(以上|超|を超|の(企業|ec|店舗|導入|実績|お客))|[\d,]+社(様)?(に|が)(ご?導入|ご?利用)|業界(no\.?1|トップ|最安)|満足度\d+|売(上|り上げ)(が|を|は)?(約|平均|最大)?[\d.]+(倍|%)|[\d.]+倍に|roas|\bcvr\b|\bcpa\b/,
  },
  {
    id: 'opt-out',
    weight: 3,
    pattern:
      /(配信|受信|購読|送信|登録)の?(停止|解除|拒否)(は(こちら|下記|以下|、|お手数)|を?(ご希望|希望される|希望の方)|の?(url|リンク)|:|用)|今後.{0,20}(ご案内|メール|ご連絡|配信|送付).{0,10}(不要|ご希望(で|され)ない|停止|控え)|ご?不要(でしたら|の場合|な場合|の方は|であれば|の際).{0,30}(破棄|返信|お知らせ|ご一報|削除|下記|ご連絡|お手数|件名)|特定電子メール|\bunsubscribe\b|opt[- ]?out|(do not|don't) (want|wish) to (receive|hear)|reply (with )?["“']?(no\b|stop|remove)/,
  },
  {
    id: 'by-form',
    weight: 1.5,
    pattern:
      /フォーム(より|から|を(お借り|拝借|通)).{0,20}(失礼|申し訳|恐縮|恐れ入り|ご連絡(さ|し|いた|差))|(hp|ホームページ|サイト|ショップ|ec|ページ|instagram|インスタ(グラム)?)(を|、)?(拝見|拝読)し/,
  },
  {
    id: 'more-at',
    weight: 1,
    pattern:
      /(詳細|詳しく|詳しい.{0,8}|お申し?込み|ご予約|ご登録|資料|続き|ご興味).{0,16}(こちら|下記|以下).{0,14}(url|から|より|まで|をご|:|▼|→|https?)|▼.{0,24}https?|(ご興味|ご関心)(が|を|の?ある|ござい|お持ち)/,
  },
  {
    id: 'trouble',
    weight: 1.5,
    pattern:
      /(お悩み|お困り|課題|不安)(では|は|が)?(ございませんか|ありませんか|ないでしょうか|をお持ち|の(方|企業|店舗|ec))|(したい|増やしたい|上げたい|減らしたい|やめたい)(とお考え|方|企業|事業者)(では|は|の|に)|(ご存(じ|知)|検討されて|お考え)(でしょうか|です|ではありませんか|ませんか)/,
  },
  {
    id: 'serves',
    weight: 2,
    pattern:
      /承(って|り)(おり)?ま|ご(提供|支援|紹介|案内|用意|説明)(を)?(して|いたし|致し|させ|しており|が可能)|お任せ|募集(して|中)(おり|い)?ます|(実施|開催|運営|展開)(して(おり|い)|いたし|致し|中)|お手伝い(をさせ|させ|いたし|できれば|します|が?でき)|代行(いたし|致し|します|が可能)|(製作|制作|印刷|開拓|サポート|キャスティング|プロデュース|負担)(いたし|致し|する.{0,12}(会社|事業|機関))|差し上げており|ご検討のほど|お見積もり?り?させて|(丸ごと|一括で|トータル).{0,6}(お任せ|サポート|支援|代行)|(取引|対応)(して(おり|い)ます|が?可能です)|(格安|最安|特別価格|特別運賃|割引価格)/,
  },
  {
    id: 'call',
    weight: 1.5,
    pattern:
      /お気軽に|ご(請求|登録|予約|検討)(ください|下さい|のほど)|お申し?込み(は|くだ|いただ|受付)|ぜひ(一度|ご(覧|検討|相談|活用|利用|参加|連絡))|まずは(無料|お気軽|一度|資料|オンライン|ご|お|情報)|(し|み|見直し|始め|使い|増やし)ませんか|(査定|(お)?見積(もり|り)?|相談|掲載|診断|引き取り(費用)?|登録料?|調査|サンプル(作成|送付)?)(は|も|・[^。]{1,12}は|を)?(もちろん|すべて)?無料|お声がけ|ご放念|お(済み|困り)(でしょうか|ではないですか)/,
  },
  {
    id: 'product-of-ours',
    weight: 2,
    pattern:
      /(サービス|ツール|システム|プラットフォーム|プラン|パッケージ|ソフト|アプリ|ローン|保険|ノウハウ|媒体|メディア|レポート|セミナー)(の(ご?(案内|紹介|提案)|代理店)|です(。|ので|!)|を(ご(案内|紹介|提案|用意|提供)|開発|提供|販売|展開|運営|ご利用|リリース|無料))|を専門に(し|行|支援)|(支援)機関(です|の)|(制作|代行|運用|導入|支援|構築|掲載|採用|管理|改善|診断)(会社|サービス|プラン|パック|ツール)/,
  },
  {
    id: 'to-businesses',
    weight: 1.5,
    pattern:
      /(ec|通販|中小|小売|物販|アパレル)?(事業者|企業|店舗|ショップ|サロン|会社)(様|さま|の皆様)?(向け|様(に|の|へ|限定|を|が)|の皆様)|法人(携帯|様|向け|契約|のお客|限定)|貴社専用|(貴社|御社|貴店)の(売上|集客|仕入|コスト|課題|業務|世界観|認知|成長|ec|サイト|商品を.{0,8}(名|件|人))|(経営者|社長|担当者|オーナー|責任者|代表)(様|さま|の皆様|の方(へ|に))/,
  },
  {
    id: 'figures',
    weight: 1.5,
    pattern:
      /[\d,]+(万)?円?のところ|[\d,.]+(万)?円(から|より|~|で(ご|作|承|お|提供))|[\d.]+ ?%(off|オフ|引き|割引|削減|改善|アップ|向上|カット)|(1|一)?(件|名|区分|枚|社|人|台|食|アポ)(様)?(あたり|から)?[\d,.]+(万)?円|最(短|大)(即日|翌日|[\d,]+)|年間[\d,]+万円|[\d,]+(社|媒体|店舗|サイト)(が|に|へ|の|を|以上|突破|限定)|手数料.{0,8}[\d.]+%|(今月|本日|期間)(中|末|限定)(まで|の|で)|平均(月商|[\d.]+)|[\d,]+割が|月商|\d+枚から/,
  },
  {
    id: 'shows',
    weight: 1.5,
    pattern:
      /(お見せ|お話し?|お送り|ご紹介|お伝え|お手伝い)(でき(れば|ます)|させていただ(け|き)|してもよろしい)|(お話|ご相談|ご紹介|導入|お試し|利用して(み|は)).{0,10}いかがでしょう|カタログ(を(添付|お送り)|ができ)|見受けし|惹かれ|(で|に)(お悩み|お困り|伸び悩|追われ).{0,10}(ませんか|でしょうか|ないですか|ですか)|お済みですか|登録はこちら|ご依頼(は|で)/,
  },
  {
    id: 'en-offers',
    weight: 2.5,
    pattern:
      /\bwe (help|provide|offer|fix|export|supply|acquire|specialize|build|design|create|manage|boost|work with (brands|stores|companies))\b|\bwe can (help|boost|provide|supply|improve|increase|build|design|offer|make you|do)|packages? (start|from)|do you need any|i can (redesign|improve|increase|build|boost|design|fix)|here is my portfolio|good price|free sample available|we (make|manufacture|produce)\b|we can (get|help) (you|your)|guaranteed|starting (at|from) (just |only )?(\$|usd)|trusted by|book a demo|shall we talk|want (me )?to (see|send|show)|kindly let us know your|would you consider|losing (customers|sales|money)|your (requirements|inquiry) (is|are|to us)/,
  },
  {
    id: 'en-greeting',
    weight: 1.5,
    pattern:
      /dear (sir|madam|friend|manager|business owner|team|owner|webmaster|purchasing|partner|ceo)|hello friend|^.{0,60}\b(hi there|greetings|good day)\b|hope (this (e-?mail|message) finds|you('re| are) (doing )?well)|(check|see) our catalog(ue)?|catalog(ue)? (is )?attached/,
  },
  {
    id: 'en-pitch',
    weight: 2.5,
    pattern:
      /\bi (was|came|stumbled|just)\b.{0,24}(across|browsing|looking (at|through)|visit(ing|ed)|checking( out)?) your (web ?site|site|(online )?store|shop|page)|\b(i|we) (noticed|found|saw|checked).{0,24}your (web ?site|site|store|business|company)|(increase|boost|grow|skyrocket|double|improve|drive|generate)( more)?( of)? (your )?(online |organic )?(sales|traffic|revenue|rankings?|conversions?|leads|visibility|customers)|(quick|short|brief|\d+[- ]?min(ute)?s?) (call|chat|meeting|demo)|(schedule|book|hop on|set up) a (quick )?(call|demo|meeting)|free (website )?(audit|quote|proposal|trial|consultation|analysis|mockup|sample)|would you be (interested|open)|are you (interested|looking for|the right person)|no obligation|case stud(y|ies)|send (you )?(a|our|the|more|over)( free)? (proposal|catalog(ue)?|price ?list|quote|details|portfolio|information|samples)|let me know if you('re| are)? (interested|would)|(shall|may|can|could) (i|we) (send|arrange|schedule|set up|introduce|share)|(worth|open to) a (quick )?(chat|call)|\b(interested\?|waiting for your (reply|response))|feel free to contact|following up on my (previous|last)|(do|don't) you need (funding|a quote)|if you need a quote|send me your needs|best regards.{0,40}(marketing|sales|business development) (manager|executive|specialist|consultant)/,
  },
];

/** What is offered. The first field found counts in full, a second one a little. */
export const offers: readonly Sign[] = [
  {
    id: 'marketing',
    weight: 2.5,
    pattern:
      /\bseo\b|seo対策|\bmeo\b|リスティング|広告(運用|代理|出稿|効果|媒体|枠)|(web|ウェブ|デジタル)(広告|マーケ|集客)|sns(の)?(運用|集客|広告|マーケ|活用|代行)|インスタ(グラム)?(の)?(運用|集客|フォロワー)|フォロワー(を|数|が).{0,6}(増|買)|インフルエンサー(マーケ|の?(活用|起用|施策|をご紹介|ご紹介|にpr))|アフィリエイト|集客|検索(順位|エンジン|結果の?上位)|上位表示|lp(制作|改善|o\b)|コンバージョン|マーケティング(支援|ご担当|施策|オートメーション|会社)|売(上|り上げ)(アップ|向上|拡大|改善|増|up|を(伸|上|増))|リピート率|(口コミ|レビュー)(対策|獲得|代行|施策|を増や)|被リンク|(tiktok|line公式(アカウント)?)の?(構築|運用|広告|集客)|ライブコマース|メルマガ(配信)?(代行|システム|ツール)|アクセス(解析|アップ|数を)|プレスリリース(配信|代行)|(広告|チラシ|印刷物?|ショップカード)の?(印刷|制作)を?(格安|承)|掲載管理|(google|検索).{0,10}(上位|1ページ目|順位)|(\d+位|1ページ目)(に|への)表示|カゴ落ち|(web|ウェブ)接客|転換率|離脱(率|が多|しそう)|バナー(制作)?|デザイン制作|ロゴ制作|ブランディング|メディア(へ|に)?の?(掲載|露出)|露出(でき|を増)|攻略|ランキング1位|youtubeチャンネル|タレント(を?起用|の)|(広告|集客)(の)?手法|モニター(を|募集|会員)|クラウドファンディング|(公式|専用)アプリ(を|の)|ツールをご?(提供|紹介|案内)/,
  },
  {
    id: 'web',
    weight: 2.5,
    pattern:
      /(ホームページ|hp|web(サイト)?|ウェブ(サイト)?|ecサイト|ネットショップ|通販サイト|サイト)の?(制作|リニューアル|構築|改修|運営代行|運用代行|保守|改善(提案|のご))|システム開発|アプリ開発|オフショア|(dx|it化)(の)?(推進|支援|化|導入)|\brpa\b|(ai|生成ai)(を?活用|の?導入|チャット|エージェント|ツール|による|搭載)|chatgpt|チャットボット|撮影代行|商品撮影(サービス|を)|ささげ業務|翻訳(サービス|代行|会社)|サーバー(移行|保守)|(脆弱性|セキュリティ)診断|勤怠管理|(顧客|在庫|受注|販売)管理(システム|ソフト|ツール)|クラウド(サービス|システム)|電子契約|(請求書|経費)(の)?(電子化|自動化|受領サービス)|動画(制作|編集)(サービス|を|代行|会社|の)?(ご|承|、|・|会社|代行)/,
  },
  {
    id: 'people',
    weight: 2.5,
    pattern:
      /求人(広告|掲載|媒体|サイト(への|の)?掲載)|(採用)(支援|代行|課題|でお困|コスト|単価|ご担当)|人材(紹介|派遣|のご(提案|紹介|案内))|人手不足|外国人(材|労働者|スタッフ|雇用)|技能実習|特定技能|アウトソーシング|業務委託|オンライン(アシスタント|秘書)|営業代行|テレアポ|\bbpo\b|(コールセンター|電話|問い?合わせ|メール)(対応|受付)?の?代行|事務代行|経理代行|副業人材|即戦力(の)?(人材|エンジニア)|福利厚生(サービス|の)|社員研修|研修(サービス|プログラム|の?ご案内)|(人材|フリーランス|アルバイト)の?(マッチング|を(無料で)?ご(提案|紹介))|採用(の)?(課題|のお悩み)|健康診断|健康管理(サービス)?/,
  },
  {
    id: 'money',
    weight: 2.5,
    pattern:
      /補助金|助成金|給付金|(事業者?|ビジネス|無担保).{0,4}(融資|ローン)|資金(調達|繰り)|資産運用|物販(ビジネス|スクール)|独立(開業|したい)|新規開拓|ファクタリング|節税|税金対策|m&a|事業(承継|譲渡|売却)|法人カード|不動産投資|投資(物件|案件)|社会保険料|(経費|コスト|通信費|電気(代|料金)|固定費|送料|配送費|運賃|物流費|手数料)の?.{0,6}(削減|カット|ダウン|圧縮|見直し)|新電力|光回線|複合機|コピー機|ビジネスフォン|ウォーターサーバー|オフィス(移転|用品)|防犯カメラ|\bled照明|m&amp;a|保険の?見直し|退職金|税理士(の)?(紹介|変更)|リース料|レンタルオフィス|法人登記|名刺管理|(サイバー|損害|法人)(向け)?(サイバー)?保険|債権回収|督促|与信|カードローン|顧問契約|置き型社食|法人携帯|居抜き|貸店舗|物件(情報|のご)|商標登録|景表法|印刷物|電帳法|(コピー|複合)機/,
  },
  {
    id: 'ec-work',
    weight: 2.5,
    pattern:
      /決済(代行|サービスの?(ご|を)|手数料|端末|システム|導入)|後払い(決済)?(サービス|の?導入)|(物流|発送|出荷|配送|梱包|検品)(業務)?(の)?代行|物流(サービス|倉庫|コスト|アウト|センター|を)|\b3pl\b|フルフィルメント|越境|海外(販売|販路|展開|進出|への?販売|市場|ec)|インバウンド(対策|需要|集客)|販路(の)?(拡大|開拓)|(ご)?出店(の)?(ご案内|募集|料|しませんか|のお誘い|枠|いただ|者|企業)|(モール|百貨店|ポップアップ|催事|マルシェ|アプリ|サイト)(へ|に|の|への)?(ご)?(出店|出品|掲載)(し|の|を|いただ|枠|者)|掲載の?(ご案内|しませんか|枠|料)|(余剰|滞留|過剰|不良)?在庫(を|の|品)?(高価)?(買取|買い取り|処分|でお)|梱包資材|(仕入れ?|卸)サイト|(oem|odm)(の?(ご提案|ご案内|工場|なら)|・|生産を?(承|ご))|展示会(の)?(ご案内|ご?出展|ご?招待)|ec(の)?(コンサル|運営代行|支援|構築)|コンサル(ティング|タント)?|代理店(募集|制度)|フランチャイズ|パートナー(募集|制度|プログラム)|ポイントサイト|ふるさと納税(の)?(返礼品|ポータル).{0,12}(掲載|出品|ご案内|代行)|卸先を?(ご紹介|開拓)|商品化(の)?ご提案|(輸入|仕入れ?)代行|(縫製|提携|海外|中国|ベトナム)(の)?(縫製)?工場(と|を)|買い?取り?(いたし|致し|します|強化|業者)|高価買取|ポップアップ(ストア|出店)|画像加工|切り抜き|返礼品(として|の)出品|(特別)?運賃|fba|メタバース|自動化|カート乗り換え|国際輸送|通関|(製造|包装資材|紙製品)(の)?メーカー|店舗bgm|bgmサービス|ロゴ入り(の)?.{0,8}(製作|制作)|包装資材|パッケージ(制作|印刷)|紙袋のカタログ|受注処理/,
  },
  {
    id: 'alliance',
    weight: 1.5,
    pattern:
      /業務提携|協業|相互リンク|アライアンス|タイアップ(企画|の?ご)|コラボ(レーション)?(企画|の?ご提案)/,
  },
  {
    id: 'seminar',
    weight: 2.5,
    pattern:
      /(セミナー|ウェビナー|webinar|勉強会|カンファレンス|交流会|説明会|商談会)(.{0,12})(開催|ご案内|ご招待|無料|お申|登壇|限定|参加(者|受付|無料))|無料(セミナー|ウェビナー)|オンラインセミナー/,
  },
  {
    id: 'paid-press',
    weight: 3,
    pattern:
      /(掲載|出演|取材|制作|タイアップ|協賛)(に|の)?(かかる)?(料|費用|費|金)(は|が|として|を|:)?.{0,10}(万|円|負担|特別|いただ)|有料(掲載|タイアップ)|協賛金/,
  },
  {
    id: 'en-links',
    weight: 4,
    pattern:
      /\bseo\b|back ?links?\b|guest post|sponsored (post|content)|link (building|insertion|exchange)|first page of google|domain authority|domain registration (cent|comp)|registered? in china|forward this to your ceo/,
  },
  {
    id: 'en-offer',
    weight: 2.5,
    pattern:
      /rank(ing|ed)?\b.{0,14}\b(google|page one|higher)|organic traffic|(web ?site|shopify|store) (re)?design|web (design|development)|(mobile )?app development|lead generation|digital marketing|(email|contact|data) ?(list|base)s?\b|b2b (data|leads|contacts|marketing)|explainer video|social media (marketing|management)|influencer marketing|virtual assistant|offshore|outsourc|software development|dropshipping|fulfil?lment (service|center)|freight|logistics (service|solution)|payment (gateway|processing|solution)|business (loan|funding|capital)|photo (editing|retouch)|clipping path|keywords? .{0,30}(google|search)|domain registration|trademark .{0,20}regist|(website|store) (speed|visibility|audit)|shipping agent|sourcing agent|door to door|product listing|data entry|cross-border|page speed|shopify expert|featured in|paper bag|mailer box|scraping|influencers?\b|chatbot|ai agent|selling your (business|brand)|your brand to|automation/,
  },
  {
    id: 'en-supplier',
    weight: 3,
    pattern:
      /\bwe('re| are) (a |an |one of |the )?.{0,44}\b(manufacturers?|suppliers?|factory|exporters?|trading compan(y|ies)|oem)\b|factory[- ](direct|price)|\bmoq\b|\bfob\b|oem ?[/&] ?odm|\bodm\b|competitive prices?|(professional|leading) (manufacturer|supplier|factory)|(from|have) (a|our own) .{0,20}factory|(print|customi[sz]e) your logo/,
  },
];
