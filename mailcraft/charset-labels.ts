import iconv from 'iconv-lite';

/**
 * Labels of Japanese mail that no platform knows, and names that mean the same. Keys carry letters and
 * digits only, so `Shift-JIS`, `shift_jis` and `SHIFT_JIS;` are one entry.
 */
const groups: Record<string, string> = {
  'iso-2022-jp':
    'iso2022jp xiso2022jp csiso2022jp iso2022jp1 iso2022jp2 csiso2022jp2 iso2022jp3 iso2022jp2004 iso2022jpms ' +
    'iso2022jpext cp50220 cp50221 cp50222 windows50220 windows50221 windows50222 jis jis7 jis8 csjisencoding ' +
    'iso2022 mimejis cp50220raw xcp50220 xcp50221 xwindowsiso2022jp',
  shift_jis:
    'shiftjis xshiftjis sjis xsjis mskanji csshiftjis windows31j cswindows31j cp932 xcp932 ms932 mscp932 xmscp932 ' +
    'windows932 xwindows932 shiftjisms sjisms sjiswin sjisopen shiftjis2004 sjis2004 shiftjisx0213 shiftjisx02132004 ' +
    'cp943 cp943c ibm943 ibm943c ibm932 shiftj shitjis shitfjis sjisdocomo sjiskddi sjissoftbank pck',
  'euc-jp':
    'eucjp xeucjp euc xeuc ujis eucjpms eucjpwin eucjpopen eucjisx0213 eucjis2004 cp51932 windows51932 xcp51932 ' +
    'cseucpkdfmtjapanese cseucjp extendedunixcodepackedformatforjapanese xeucjplinux ibm33722 cp33722',
  'utf-8':
    'utf8 xutf8 csutf8 utf8mb3 utf8mb4 cp65001 windows65001 unicode11utf8 unicode20utf8 xunicode20utf8 utf8mac utf8n',
  'utf-7': 'utf7 xutf7 csutf7 unicode11utf7 csunicode11utf7 cp65000 unicode20utf7',
  'utf-16': 'utf16 unicode iso10646ucs2 ucs2 csunicode',
  'utf-16le': 'utf16le ucs2le unicodefffe',
  'utf-16be': 'utf16be ucs2be',
  gb18030: 'gb2312 gbk cp936 ms936 xgbk gb18030 gb231280 csgb2312 cngb xxgbk euccn xeuccn windows936',
  'euc-kr': 'euckr ksc56011987 ksc5601 ksc56011989 cp949 uhc ms949 xwindows949 windows949',
  'iso-2022-kr': 'iso2022kr csiso2022kr',
  'iso-2022-cn': 'iso2022cn iso2022cnext csiso2022cn',
  'hz-gb-2312': 'hzgb2312 hz',
  big5: 'big5 cp950 big5hkscs xxbig5 cnbig5 big5eten ms950 windows950',
};

/**
 * Labels that software writes without knowing: us-ascii is a default, iso-8859-1 and windows-1252 are the
 * defaults of Western mailers. The bytes decide.
 */
const weak = new Set(
  (
    'usascii ascii ansix341968 iso646us iso646 us cp367 csascii iso88591 latin1 isolatin1 l1 cp819 iso88591windows30latin1 ' +
    'windows1252 cp1252 xcp1252 unknown unknown8bit xunknown xunknowncharset xuserdefined default defaultcharset none null ' +
    'undefined binary 8bit 7bit ansi charset text plain auto xmacroman notset'
  ).split(' '),
);

const byKey = new Map<string, string>();
for (const [name, keys] of Object.entries(groups)) for (const key of keys.split(' ')) byKey.set(key, name);

const platformKnows = new Map<string, boolean>();

function knownToPlatform(label: string): boolean {
  let known = platformKnows.get(label);
  if (known === undefined) {
    try {
      new TextDecoder(label);
      known = true;
    } catch {
      known = false;
    }
    // A hostile mail may bring thousands of labels; the cache must not grow with them.
    if (platformKnows.size < 500) platformKnows.set(label, known);
  }
  return known;
}

/**
 * What a charset label means.
 *
 * Returns a name that `decodeBytes` can decode, `null` for a missing or meaningless label (detect then),
 * or `'unknown'` for a label that nobody knows.
 */
export function canonicalCharset(label: string | null | undefined): string | null {
  if (!label || label.length > 100) return null;
  const bare = label
    .toLowerCase()
    .replace(/^\s*charset\s*=/, '')
    .replace(/\*.*$/, '')
    .replace(/["'\s;,]/g, '');
  const key = bare.replace(/[^a-z0-9]/g, '');
  if (key === '' || weak.has(key)) return null;
  const named = byKey.get(key);
  if (named) return named;
  if (knownToPlatform(bare)) return bare;
  const windows = /^(?:cp|ms|ansi|win|xcp)(12\d\d|874)$/.exec(key);
  if (windows) return `windows-${windows[1]}`;
  const iso = /^(?:iso)?8859(\d{1,2})$/.exec(key);
  if (iso) return iso[1] === '1' ? null : `iso-8859-${iso[1]}`;
  if (iconv.encodingExists(bare)) return `iconv:${bare}`;
  return 'unknown';
}
