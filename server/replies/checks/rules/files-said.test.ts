import { describe, expect, it } from 'vitest';
import { checkDraft } from '../check-draft.ts';
import { factsOf, mail } from '../golden/shop.ts';

/** Says that a file goes along. */
const said = `領収書を添付いたしました。
組み立て説明書のデータをこのメールにお付けしました。
サイズ表をPDFにしてお送りいたします。
同封の画像をご覧ください。
詳しくは別紙のとおりです。
お見積書をPDFでお送りいたします。
本メールに請求書を添えております。
納品書のPDFをお送りします。
下の写真のように、ひもを通してください。
次の画像をご覧ください。
図面のファイルをお付けいたします。
領収書を電子データにてお送りしました。
お色の違いがわかる画像をお送りします。
お写真を一緒にお付けします。
こちらのメールに取扱説明書を同封いたします。
別添の資料をご確認ください。
明細はエクセルファイルにてお送りいたしました。
お送りしたPDFをご確認ください。`.split('\n');

/** Nothing goes along, or not now, or it is the customer's, or paper. */
const quiet = `お写真を添付してお送りください。
添付いただいたお写真を拝見しました。
お送りいただいた画像で、底のはがれを確かめました。
納品書を箱に同封しております。
ご希望でしたら、サイズ表をPDFでお送りします。
7月27日(月)に領収書をPDFでお送りします。
カードを添えてお届けします。
保証書は商品に同梱しております。
領収書は郵送でお送りいたします。
紙袋をお付けします。
リボンをお付けして、7月24日(金)に発送いたします。
ファイルは添付できません。
商品ページの写真をご覧ください。
代わりの靴をお送りいたします。
送り状番号をメールでお知らせします。
のし紙をお付けしました。
お手元の写真を見ながらお試しください。
データが届かない場合はお知らせください。
お写真をありがとうございます。
動画はお手元の端末で撮れます。`.split('\n');

const rules = (sentence: string, files: string[]): string[] =>
  checkDraft(factsOf('領収書を送ってください', mail(sentence), { files })).map((one) => one.rule);

describe('a file that is said to go along', () => {
  it.each(said)('is missed: %s', (sentence) => {
    expect(rules(sentence, [])).toContain('attachment');
  });
  it.each(said)('is there: %s', (sentence) => {
    expect(rules(sentence, ['領収書.pdf'])).not.toContain('attachment');
  });
  it.each(quiet)('is not spoken of: %s', (sentence) => {
    expect(rules(sentence, [])).not.toContain('attachment');
  });
});
