import type { Finding } from './findings.ts';
import { type Block, findBlock } from './parse-address.ts';
import { placeKey } from './place-key.ts';

/** Words of houses with flats, where a parcel needs a room. */
const flats =
  /マンション|アパート|ハイツ|コーポ|メゾン|レジデンス|ハイム|レジデンシャル|ヴィラ(?!ージュ)|シャトー|カーサ|ドエル|パークホームズ|ライオンズ|プラウド|ブリリア|サーパス|フラット|エステート|県営住宅|市営住宅|都営住宅|町営住宅|公団|団地|アパルトマン|ビレッジハウス|mansion|apartment|heights|residence/i;
/** Houses of many firms: a firm or a floor says enough. */
const offices = /ビル(?!マ)|タワー|ビルディング/;
/** Where a parcel is taken at the door or desk, or somebody is named with whom the person lives. */
const taken =
  /寮|ホーム|病院|医院|クリニック|学校|学園|大学|高校|幼稚園|保育|ホテル|旅館|店|営業所|事務所|事業所|支社|本社|工場|倉庫|センター|局|役所|役場|管理人|フロント|様方|方$|内$|気付|一軒家|戸建|階建|駐屯地|基地|株式会社|有限会社|[(（][株有][)）]|㈱|㈲/;
/** A place that has no block, or needs none to be found. */
const noBlock =
  /無番地|番外地|番地[なな]し|番地無し|私書箱|私書函|局留|郵便局|営業所止|センター止|支店止|営業所受|コンビニ受|店頭受|宅急便センター|PUDO|駐屯地|基地|役場|市役所|区役所|県庁|府庁|道庁|都庁/i;
const kyotoStreets =
  /(?:通|町|路|筋).{0,12}(?:上る|上ル|上がる|あがる|下る|下ル|下がる|さがる|東入|西入|東ル|西ル|角)/;
const digits = /[0-9]|[一二三四五六七八九十]+(?=号|階|Ｆ|F|室)|地下|屋上/;
const onlyRoom = /^[-\s]*[#]?\s*(?:[A-Za-z]{0,2}-?[0-9]{2,5})\s*(?:号室|号|室)?$/;
const lettered = /[A-Za-z]\s*(?:号室|号|室|棟)?$/;

export interface Behind {
  /** The text behind the city (folded), up to the end of the street. */
  street: string;
  /** Folded. */
  building: string;
  company: string;
  name: string;
  /** The city counts no blocks: villages on islands. */
  unnumbered: boolean;
  /** Name of the high-rise its postal code means (`JPタワー`), where it means one. */
  highRise: string;
}

/** Whether block, building and room seem to be missing. */
export function checkBuilding(behind: Behind): Finding[] {
  const { street, building, highRise } = behind;
  const whole = building === '' ? street : `${street} ${building}`.trim();
  const block = findBlock(street) ?? (building === '' ? null : findBlock(whole));
  const findings: Finding[] = [];
  if (highRise === '' && !behind.unnumbered && !hasBlock(whole, block)) {
    findings.push({ kind: 'block_missing', part: 'street', suggestion: '' });
  }
  findings.push(...houseFindings(behind, block === null ? whole : whole.slice(block.end).trim()));
  return findings.length > 0 && noBlock.test(whole) ? [] : findings;
}

/** A number of the block: not only 丁目, and not only that of a room behind the name of a building. */
function hasBlock(whole: string, block: Block | null): boolean {
  if (block !== null && (block.none || block.numbers > 0 || block.grid)) {
    const town = whole.slice(0, block.start);
    if (town.length < 4 || !(flats.test(town) || offices.test(town))) return true;
  }
  return /[上下東西][るルがガ入]/.test(whole) && kyotoStreets.test(whole);
}

/** What is wrong with building and room; `tail` is what stands behind the block. */
function houseFindings({ building, company, name, highRise }: Behind, tail: string): Finding[] {
  if (highRise !== '' && !sharesName(tail, highRise)) {
    return [{ kind: 'building_missing', part: 'building', suggestion: highRise }];
  }
  if (tail === '' || company !== '') return [];
  if (onlyRoom.test(tail)) {
    // 1-2-3-405 without a name is how many write it, and arrives; 号室 or a field of its own says that there is a name.
    const apart = building !== '' || /室$/.test(tail);
    return apart ? [{ kind: 'building_missing', part: 'building', suggestion: '' }] : [];
  }
  if (digits.test(tail) || lettered.test(tail)) return [];
  const house = flats.test(tail) || (offices.test(tail) && !/会社|法人/.test(name));
  if (!house || taken.test(tail)) return [];
  return [{ kind: 'room_missing', part: 'building', suggestion: '' }];
}

/** Three characters in a row are enough: 森タワー for 六本木ヒルズ森タワー. */
function sharesName(text: string, name: string): boolean {
  const [said, wanted] = [namesOf(text), namesOf(name)];
  for (let i = 0; i + 3 <= wanted.length; i += 1) if (said.includes(wanted.slice(i, i + 3))) return true;
  return false;
}

const namesOf = (text: string): string =>
  placeKey(text.normalize('NFKC'))
    .replace(/[\s・]/g, '')
    .toUpperCase();
