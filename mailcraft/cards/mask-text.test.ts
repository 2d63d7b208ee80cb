import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { maskLongText, maskPieces } from './mask-text.ts';
import { base64Places, plainPlaces, quotedPlaces } from './places.ts';

const card = '4111 1111 1111 1111';
const filler = '注文 12-34 のお品がまだ届きません。\n';

/** A text in which cards begin around every place where one zone ends and the next begins. */
function longText(lines: number, cards: readonly number[]): string {
  const all = Array.from({ length: lines }, () => filler);
  for (const line of cards) all[line % lines] = `カード ${card} です\n`;
  return all.join('');
}

const wrapped = (text: string): string => text.replace(/.{76}/g, '$&\r\n');

describe('a text of many zones', () => {
  const texts = fc.array(fc.nat(8000), { maxLength: 30 }).map((cards) => longText(8000, cards));

  test.each([
    ['as it stands', (text: string) => Buffer.from(text), plainPlaces],
    ['in base64', (text: string) => Buffer.from(wrapped(Buffer.from(text).toString('base64'))), base64Places],
    [
      'as quoted-printable',
      (text: string) => Buffer.from(text.replaceAll('注', '=E6=B3=A8').replaceAll('。', '。=\r\n')),
      quotedPlaces,
    ],
  ] as const)('%s is masked as if it were read at once', (_way, encode, placesOf) => {
    fc.assert(
      fc.property(texts, (text) => {
        const raw = encode(text);
        const region = { start: 0, end: raw.length };
        const [once, zones] = [Buffer.from(raw), Buffer.from(raw)];
        const whole = maskPieces(once, [{ places: placesOf(once, region), charset: 'utf-8' }], {});
        const masked = maskLongText(zones, { places: placesOf(zones, region), charset: 'utf-8' }, {});
        expect(masked).toBe(whole);
        expect(zones.equals(once)).toBe(true);
        expect(masked).toBe(text.split(card).length - 1);
      }),
      { numRuns: 8 },
    );
  });

  test('a card that begins at the very end of a zone, one behind it, and one in a line without end', () => {
    const zone = 256 * 1024;
    for (const at of [zone - 30, zone - 10, zone - 1, zone, zone + 1, zone + 4096, 2 * zone]) {
      for (const parted of ['\n', ' ']) {
        const head = `${'x'.repeat(at - 1)}${parted}`;
        const raw = Buffer.from(`${head}${card}\n${'y'.repeat(3 * zone)}\n${card}${parted}`);
        const places = plainPlaces(raw, { start: 0, end: raw.length });
        expect(maskLongText(raw, { places, charset: 'utf-8' }, {})).toBe(2);
        expect(raw.includes('4111 1111')).toBe(false);
      }
    }
  });
});
