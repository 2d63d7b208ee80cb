import type { DraftFinding } from '../../../../contract/draft-check.ts';
import { seriousnessOf } from '../../rules/serious-matter.ts';
import type { DraftReading } from '../reading.ts';
import { finding } from './finding.ts';
import type { DraftRule } from './rule.ts';

/** What the seasons bring, in the words of greetings. */
const signs =
  /[春夏秋冬](?!巻|物|用|服|着|タイヤ)|梅雨|新緑|若葉|青葉|葉桜|[桜梅藤]の|桜|紅葉|もみじ|あじさい|紫陽花|ひまわり|コスモス|秋桜|金木犀|きんもくせい|菜の花|つつじ|水仙|さざんか|すすき|せみ|蝉|虫の(?:音|声)|ほたる|落ち葉|枯れ葉|いちょう|銀杏|雪|霜|木枯らし|北風|春風|秋風|そよ風|風(?:が|の|薫)|日(?:差|ざ)し|陽(?:射|ざ|だま)|陽気|暑[さいくき]|寒[さいくき]|冷え|猛暑|酷暑|残暑|厳寒|涼し|肌寒|暖か|あたたか[いくな]|温か|さわやか|爽やか|すがすがし|うららか|のどか|小春|五月晴|入道雲|夏空|秋晴|秋空|冬空|青空|空が高|師走|年の瀬|年末|年始|新年|新春|初春|お正月|立春|立夏|立秋|立冬|大寒|彼岸|お盆|七夕|節分|ひな祭|桃の節句|端午|こいのぼり|クリスマス|ハロウィン|朝晩|朝夕|日ごと|日増し|日に日に|一雨ごと|今年も|本年も|一年|早いもので|季節|味覚|夜長|行楽|衣替え|衣がえ|花粉|花見|お花見|海開き|花火|お祭り|新生活|新学期|入学|卒業/u;
const greeting =
  /(?:季節|頃|ころ|時季|候|みぎり|折(?:から|柄)?|毎日|今日(?:この|こ)ごろ|昨今|日々|気候|時期|陽気|月|日和|一年|師走|年の瀬|空|日)(?:と|に)(?:なり|なって|まいり)|(?:季節|頃|ころ|時季|候|陽気|日和|気候|毎日|今日このごろ)(?:です|でござい|で(?:、|。)|を迎え|が(?:続|やって)|柄)|(?:暑|寒|涼し|暖か|冷え)[^。]{0,12}(?:続|増し|厳し|やわら|和ら|折|ころ|頃|日々|毎日|中)|(?:深まっ|深まり|増して|近づいて|色づい|咲き|咲い|ほころび|春めい|秋めい|夏めい|冬めい|心地よ|まぶし|待ち遠し|感じ(?:る|られ)|残りわずか|残すところ|押し(?:迫|詰ま)|過ごしやすい|恋しい|おいしい)[^。]{0,24}(?:まいり|きまし|おり|ます|です|ころ|頃|季節|毎日)|いかがお過ごし|ご自愛|お体(?:を|に)|お身体(?:を|に)|お風邪など|お変わり(?:なく|あり|ござ)|ご健勝|ご清祥|お健やか|暦の(?:上|うえ)では|よいお年|良いお年|ありますように|なりますように/;
/** The weather or the season as a fact of the matter. */
const business =
  /発送|配送|配達|届|商品|お品|注文|返[品金送]|在庫|入荷|交換|円|便(?:で|に)|遅れ|遅延|通行|欠航|冷(?:蔵|凍)|常温|保存|保管|溶け|素材|生地|サイズ|着用|履|営業|休業|定休|お休み|予約|受付|販売|限定|新作|\d/;
const brief = /^(?:line|chat|sms|instagram|x)$/;

const harmed = (draft: DraftReading): boolean =>
  draft.situation.complaint ||
  draft.situation.replaceFirst ||
  seriousnessOf(draft.question) === 'harm' ||
  /申し訳(?:あり|ござ)|お詫び|おわび|深く(?:反省|陳謝)/.test(draft.prose);

/** Greetings of the season: not where something went wrong, and not where every line counts. */
export const season: DraftRule = {
  id: 'tone.season',
  run(draft) {
    const { way } = draft.facts;
    const short = brief.test(way.channel) || way.mall === 'rakuten' || way.carrier;
    if (!short && !harmed(draft)) return [];
    return draft.sentences
      .filter(
        ({ text }) => text.length <= 80 && signs.test(text) && greeting.test(text) && !business.test(text),
      )
      .map(
        (at): DraftFinding =>
          finding(draft, at, {
            rule: 'tone.season',
            severity: 'hint',
            reason: harmed(draft)
              ? 'おわびや苦情へのお返事に、季節のあいさつは合いません。消して用件から始めてください。'
              : 'この送り先では長くなります。季節のあいさつを消して用件から始めてください。',
            fix: { label: '削る', start: at.start, end: at.end, replacement: '' },
          }),
      );
  },
};
