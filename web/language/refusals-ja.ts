import type { RefusalReason } from '../../contract/errors.ts';
import { type LooksLike, looksLike, minutesToWait, textOf } from './refusal-details.ts';
import { deskRefusalsInJapanese } from './refusals-desk-ja.ts';
import type { Sentence, Told } from './sentence.ts';

const exportAgain = 'お店のシステムから、CSVかTSVの形式で書き出したファイルを選んでください。';

const notText: Readonly<Record<LooksLike, Sentence>> = {
  pdf: { what: 'このファイルはPDFなので、受注データとして読めません。', next: exportAgain },
  excel: {
    what: 'このファイルはExcelのブックなので、そのままでは読めません。',
    next: 'Excelで開き、「名前を付けて保存」で「CSV UTF-8(コンマ区切り)」を選んで保存したファイルをお使いください。',
  },
  zip: {
    what: 'このファイルは圧縮されているので、そのままでは読めません。',
    next: '展開して、中のCSVファイルを選んでください。',
  },
  image: { what: 'このファイルは画像なので、受注データとして読めません。', next: exportAgain },
  html: {
    what: 'このファイルはWebページ(HTML)なので、受注データとして読めません。',
    next: 'ダウンロードの途中でログインが切れた可能性があります。お店のシステムからCSVを書き出し直してください。',
  },
  other: { what: 'このファイルは文字の表として読めません。', next: exportAgain },
};

/** One pair of sentences for every reason of `contract/errors.ts`. */
export const refusalsInJapanese: Readonly<Record<RefusalReason, Told>> = {
  ...deskRefusalsInJapanese,
  invalid_input: {
    what: '入力した内容に、受け付けられないところがあります。',
    next: '内容を見直して、もう一度お試しください。',
  },
  not_found: {
    what: 'お探しのものが見つかりません。',
    next: '削除されたか、ほかのお店のものかもしれません。一覧から選び直してください。',
  },
  not_allowed: {
    what: 'この操作をする権限がありません。',
    next: '必要なときは、お店のオーナーに頼んでください。',
  },
  unexpected: (details) => {
    const incident = textOf(details, 'incident');
    return {
      what: 'サーバーで思いがけない問題が起きました。',
      next: incident
        ? `少し待って、もう一度お試しください。続くときは、番号「${incident}」をサーバーの管理者に伝えてください。`
        : '少し待って、もう一度お試しください。続くときは、サーバーの管理者に伝えてください。',
    };
  },
  too_large: {
    what: '送った内容が大きすぎます。',
    next: '文章を短くするか、ファイルを小さくして、もう一度お試しください。',
  },
  not_signed_in: {
    what: 'ログインの期限が切れました。',
    next: 'もう一度ログインしてください。書いた文章は残っています。',
  },
  wrong_password: {
    what: 'メールアドレスかパスワードが違います。',
    next: '入力を確かめてください。わからないときは、お店のオーナーに新しいパスワードを頼んでください。',
  },
  too_many_attempts: (details) => {
    const minutes = minutesToWait(details);
    return {
      what: '何度も失敗したため、しばらくログインを受け付けません。',
      next: minutes
        ? `約${minutes}分たってから、もう一度お試しください。`
        : '15分ほどたってから、もう一度お試しください。',
    };
  },
  csrf_mismatch: {
    what: '画面が古くなっていたため、変更していません。',
    next: '画面を読み込み直してから、もう一度お試しください。',
  },
  setup_closed: {
    what: 'すでにお店があるため、ここからは始められません。',
    next: 'ログインしてください。アカウントがないときは、お店のオーナーに追加してもらってください。',
  },
  setup_code_needed: {
    what: '初期設定コードが正しくありません。',
    next: 'サーバーを起動した画面に表示されているコード(例: abcd-efgh)を入力してください。',
  },
  email_taken: {
    what: 'このメールアドレスは、すでに登録されています。',
    next: '別のメールアドレスを使うか、そのアドレスでログインしてください。',
  },
  last_owner: {
    what: 'オーナーがいなくなるため、変更していません。',
    next: '先に、ほかの人をオーナーにしてください。',
  },
  someone_replied_first: {
    what: 'ほかの人が先に返信したため、送信していません。',
    next: 'その返信を確かめてください。書いた文章は下書きに残っています。',
  },
  customer_wrote_meanwhile: {
    what: '書いている間にお客様から新しいメッセージが届いたため、送信を止めました。',
    next: '新しいメッセージを読んで、このまま送るかどうか決めてください。',
  },
  changed_meanwhile: {
    what: 'ほかの人が先に変更したため、保存していません。',
    next: '最新の内容を確かめて、もう一度お試しください。',
  },
  transition_not_possible: {
    what: '今の状態からは、その状態に変えられません。',
    next: '画面を読み込み直して、今の状態を確かめてください。',
  },
  empty_reply: { what: '返信の本文がありません。', next: '本文を書いてから送信してください。' },
  no_recipient: {
    what: '返信の宛先がわからないため、送信していません。',
    next: 'お客様の連絡先を確かめるか、電話など別の方法でご連絡ください。',
  },
  no_sending_account: {
    what: 'メールを送る設定がないため、送信していません。',
    next: '設定の「受付窓口」でメールアドレスをつないでください。',
  },
  already_sent: {
    what: 'この返信は、すでに送信されています。',
    next: '直したいことがあるときは、続けて新しい返信を送ってください。',
  },
  undo_too_late: {
    what: '取り消せる時間を過ぎたため、返信は送信されました。',
    next: '直したいことがあるときは、続けて新しい返信を送ってください。',
  },
  file_empty: { what: 'ファイルの中身が空です。', next: '受注データの入ったファイルを選び直してください。' },
  file_not_text: (details) => notText[looksLike(details)],
  file_no_header: {
    what: '列の名前(見出し)の行が見つかりません。',
    next: '1行目が「注文番号」などの見出しになっているか確かめてください。文字が化けているときは、文字コードを切り替えてください。',
  },
  file_too_large: {
    what: 'ファイルが大きすぎます(1回に2GBまで)。',
    next: '期間を分けて書き出し、何回かに分けて取り込んでください。',
  },
  file_gone: {
    what: 'アップロードしたファイルが、サーバーに残っていません。',
    next: 'ファイルを選び直してください。',
  },
  import_running: { what: 'このファイルは、いま取り込み中です。', next: '終わるまでお待ちください。' },
  import_has_errors: {
    what: '問題のある行があるため、まだ何も取り込んでいません。',
    next: '行を直したファイルを選び直すか、「問題のある行を除いて取り込む」を押してください。',
  },
  mapping_incomplete: {
    what: '必要な列が、まだ決まっていません。',
    next: '「足りない項目」にある項目の列を選んでください。',
  },
  columns_unknown: {
    what: 'この列の並びのファイルは、まだ取り込んだことがありません。',
    next: '一度「受注の取り込み」の画面から取り込むと、列の対応を覚えます。次からは自動で取り込めます。',
  },
  disk_full: {
    what: 'サーバーの空き容量が足りません。',
    next: '途中まで受け取ったファイルは消しました。サーバーの空きを増やしてから、もう一度お試しください。',
  },
  already_left: {
    what: 'この荷物は、もう出荷済みです。',
    next: '直したいときは、先に「出荷済」を取り消してください。',
  },
  consignment_held: {
    what: 'この受注は、発送を止めてあります。',
    next: '止めた理由を確かめ、解除してから進めてください。',
  },
  tracking_number_wrong: {
    what: '送り状番号の桁や文字が、この運送会社のものと合いません。',
    next: '番号と運送会社を確かめて、もう一度入力してください。',
  },
  tracking_columns_missing: {
    what: 'このファイルに、送り状番号とお客様管理番号 (または注文番号) の列が見つかりません。',
    next: '運送会社のソフトで「発送済み」のデータを書き出したファイルを選んでください。',
  },
  tracking_file_planned: {
    what: 'これは「発送予定」のデータです。お問い合わせ番号は、まだ入っていません。',
    next: 'ラベルを印刷したあとに、ゆうプリRの「発送履歴」から書き出したファイルを選んでください。',
  },
  file_has_problems: {
    what: 'このままでは書き出せない受注があります。',
    next: '一覧の内容を直すか、問題のある受注を除いて書き出してください。',
  },
  nothing_to_write: {
    what: '書き出すものがありません。',
    next: '対象の受注を選び直してください。',
  },
  enclosure_file_kind: {
    what: '画像か PDF ではないため、添えられません。',
    next: 'PNG・JPEG・GIF・WebP・PDF のファイルを選んでください。',
  },
  enclosure_file_too_large: {
    what: 'ファイルが大きすぎるため、添えられません。',
    next: '1MBまでです。小さくしてから選び直してください。',
  },
  sender_missing: {
    what: 'ご依頼主 (発送元) の住所が、まだ登録されていません。',
    next: '設定の「出荷」で、お店の名前・住所・電話番号を入力してください。',
  },
  slips_unavailable: {
    what: 'このパソコン (サーバー) では、伝票のPDFを作れません。',
    next: 'PDFを作る部品がこの機種に対応していません。受注や送り状の書き出しは使えます。導入した方にお知らせください。',
  },
  identity_taken: {
    what: 'この連絡先は、ほかのお客様のものとして登録されています。',
    next: '同じ方なら、お客様の画面で2人をまとめてください。',
  },
  identity_wrong: {
    what: 'この連絡先は、メールアドレスや電話番号として使えません。',
    next: '書きまちがいがないか確かめてください。',
  },
  last_identity: {
    what: '最後の連絡先は消せません。',
    next: '先に別の連絡先を加えてから消してください。',
  },
  customer_merge_not_possible: {
    what: 'この2人のお客様は、まとめられません。',
    next: '画面を読み込み直し、まとめる相手を選び直してください。',
  },
  token_not_valid: {
    what: 'このAPIキーは使えません。',
    next: '設定の「APIキー」で、新しいキーを作ってください。',
  },
  connection_refused: {
    what: '連携先に断られました。',
    next: '連携先の管理画面で、キーと権限を確かめてください。',
  },
  connection_unreachable: {
    what: '連携先につながりません。',
    next: '少し待って、もう一度お試しください。続くときは、連携先の障害情報を確かめてください。',
  },
  connection_exists: {
    what: 'このお店とは、すでにつながっています。',
    next: '連携の一覧にある設定を変えてください。',
  },
  performance_running: {
    what: 'この注文では、別の返金か注文取消が進んでいます。',
    next: 'それが終わってから、金額を確かめてもう一度お試しください。',
  },
  refund_too_much: {
    what: '返金できる金額を超えています。',
    next: 'すでに返金した分がないか、連携先の管理画面で確かめてください。',
  },
  not_supported_there: {
    what: 'この操作は、連携先ではできません。',
    next: '連携先の管理画面で行い、終わったら記録してください。',
  },
  mail_login_failed: {
    what: 'メールサーバーにログインできませんでした。',
    next: 'ユーザー名とパスワードを確かめてください。2段階認証を使うメールでは「アプリパスワード」が必要です。',
  },
  mail_unreachable: {
    what: 'メールサーバーにつながりませんでした。',
    next: 'サーバー名とポート番号を確かめてください。',
  },
  mail_tls_failed: {
    what: 'メールサーバーと安全な接続を作れませんでした。',
    next: '暗号化の方式とポート番号の組み合わせ、サーバー名のつづりを確かめてください。',
  },
  mail_timeout: {
    what: 'メールサーバーから返事がありませんでした。',
    next: '少し待って、もう一度お試しください。続くときは、サーバー名とポート番号を確かめてください。',
  },
  mail_refused: {
    what: 'メールサーバーが送信を断りました。',
    next: 'サーバーの返事を読み、宛先と差出人のアドレスを確かめてください。',
  },
  mail_address_unusable: {
    what: 'このメールアドレスの形では送れません。',
    next: '余分な空白や記号がないか、アドレスを1つだけ書いているかを確かめてください。',
  },
  secret_unreadable: {
    what: '保存してあるパスワードを読めなくなりました。サーバーの鍵が変わったようです。',
    next: '受付窓口の設定を開き、パスワードをもう一度入れてください。',
  },
  account_exists: {
    what: 'このメールアドレスは、すでにつながっています。',
    next: '受付窓口の一覧から、その設定を開いてください。',
  },
  not_waiting: {
    what: 'この返信は、もう送信を待っていません。',
    next: '画面を読み込み直して、送信の状態を確かめてください。',
  },
  merge_not_possible: {
    what: 'この問い合わせ同士は、まとめられません。',
    next: '画面を読み込み直し、どちらもまだまとめられていないかを確かめてください。',
  },
  split_not_possible: {
    what: 'この分け方はできません。',
    next: '少なくとも1通は元の問い合わせに残るように、メッセージを選び直してください。',
  },
  already_undone: {
    what: 'すでに元に戻してあります。',
    next: '画面を読み込み直してください。',
  },
  attachment_too_large: {
    what: '添付ファイルが大きすぎるため、付けていません。',
    next: '1つ15MB、合わせて20MBまでです。小さくするか、分けて送ってください。',
  },
  too_many_attachments: {
    what: '添付ファイルは、1通に20個までです。',
    next: 'いくつか外すか、2通に分けて送ってください。',
  },
  attachment_gone: {
    what: '添付したファイルがサーバーに見つからないため、送信していません。',
    next: 'そのファイルを外し、もう一度付けてから送ってください。',
  },
  mailbox_full: {
    what: 'メールサーバーのメールボックスがいっぱいです。新しいメールを受け取れません。',
    next: 'メールソフトで古いメールを消すか、容量を増やしてください。',
  },
  oauth_failed: {
    what: 'メール会社の許可を受け取れませんでした。',
    next: 'クライアントIDとシークレット、登録したリダイレクトURIを確かめて、もう一度許可してください。',
  },
  probe_not_possible: {
    what: 'この受付窓口では、確認メールを送れません。',
    next: '送信と受信の両方を設定してから、もう一度お試しください。',
  },
  dkim_key_unusable: {
    what: 'このDKIMの鍵は使えません。',
    next: 'PEM形式のRSA(2048ビット以上)かEd25519の秘密鍵を貼り付けるか、空のままにして新しく作ってください。',
  },
  link_not_valid: {
    what: 'このリンクは使えません。期限が切れたか、途中で切れているようです。',
    next: 'メールにあるリンクを、もう一度そのまま開いてください。',
  },
};
