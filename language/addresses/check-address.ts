import { foldWidth } from '../marks.ts';
import { normalizePhone } from '../normalize.ts';
import { type AddressText, addressLine } from './address.ts';
import { checkBuilding } from './check-building.ts';
import { checkCharacters } from './check-characters.ts';
import { checkPlace, codeFor, type Located, locate } from './check-place.ts';
import type { Finding } from './findings.ts';
import { cityAtStart } from './parse-address.ts';
import { foldLine } from './place-key.ts';
import type { PostalCodes } from './postal.ts';

const japanese = /[\u3040-\u30ff\u3400-\u9fff\uff66-\uff9f]/;

/**
 * What looks wrong with an address (D5); an empty list for one that will arrive. Only what is likely to bring the parcel
 * back is told: a shop that is warned of every second address stops reading.
 */
export function checkAddress(address: AddressText, postal: PostalCodes): Finding[] {
  const line = foldLine(addressLine({ ...address, building: '' }));
  const building = foldLine(address.building).trim();
  const findings = [...checkPerson(address)];
  if (japanese.test(line)) {
    const located = locate(line, address.postalCode, postal);
    findings.push(...checkPlace(address, located, postal));
    findings.push(
      ...checkBuilding({ ...behind(located), building, company: address.company, name: address.name }),
    );
  } else findings.push(...checkForeign(address, `${line} ${building}`.trim()));
  return [...findings, ...checkCharacters(address)];
}

/** Villages in which a name is the whole address. */
const unnumbered = new Set(['小笠原村', '御蔵島村', '青ヶ島村', '利島村']);

function behind(located: Located): { street: string; highRise: string; unnumbered: boolean } {
  // A city of yesterday (浦和市) is not in today's list, and its name is not part of the street either.
  const street = located.city === null ? located.rest.slice(cityAtStart(located.rest).length) : located.rest;
  return {
    street: street.trim(),
    unnumbered: unnumbered.has(located.city?.name ?? ''),
    highRise: located.places.find((place) => place.building)?.building ?? '',
  };
}

function checkPerson(address: AddressText): Finding[] {
  const findings: Finding[] = [];
  if (address.name.trim() === '' && address.company.trim() === '') {
    findings.push({ kind: 'name_missing', part: 'name', suggestion: '' });
  }
  if (address.phone.trim() === '') findings.push({ kind: 'phone_missing', part: 'phone', suggestion: '' });
  else if (normalizePhone(address.phone) === '')
    findings.push({ kind: 'phone_wrong', part: 'phone', suggestion: '' });
  return findings;
}

/** In Latin letters nothing is compared but the postal code; nothing at all is no address. */
function checkForeign(address: AddressText, line: string): Finding[] {
  if (line === '') {
    const empty = { suggestion: '' } as const;
    return [
      ...(address.postalCode.trim() === ''
        ? [{ kind: 'postal_missing', part: 'postalCode', ...empty } as const]
        : []),
      { kind: 'city_missing', part: 'city', ...empty },
      { kind: 'block_missing', part: 'street', ...empty },
    ];
  }
  const findings: Finding[] = [];
  if (address.postalCode.trim() === '')
    findings.push({ kind: 'postal_missing', part: 'postalCode', suggestion: '' });
  if (!/[0-9]/.test(line)) findings.push({ kind: 'block_missing', part: 'street', suggestion: '' });
  return findings;
}

/**
 * The address as it would be written: prefecture, city and street each in its own part, digits and dashes in half width,
 * the postal code of the place where the written one does not fit. Words stay as they were typed.
 */
export function tidyAddress(address: AddressText, postal: PostalCodes): AddressText {
  const line = addressLine({ ...address, building: '' });
  const folded = foldLine(line);
  const tidied = {
    ...address,
    ...{ name: spaced(address.name), kana: spaced(address.kana), company: spaced(address.company) },
    postalCode: tidyCode(address.postalCode),
    building: plain(address.building),
    phone: spaced(foldWidth(address.phone)),
  };
  if (!japanese.test(folded))
    return {
      ...tidied,
      prefecture: spaced(address.prefecture),
      city: spaced(address.city),
      street: plain(address.street),
    };
  const located = locate(folded, address.postalCode, postal);
  const { city, rest, prefecture } = located;
  const wrong = checkPlace(address, located, postal).some((one) => one.part === 'postalCode');
  const code = wrong ? codeFor(located, postal) : '';
  return {
    ...tidied,
    postalCode: code === '' ? tidied.postalCode : code,
    prefecture,
    city: city === null ? '' : city.may.length === 1 ? (city.may[0] ?? city.name) : city.name,
    street: plain(rest),
  };
}

const spaced = (text: string): string => text.replace(/[\s\u3000]+/gu, ' ').trim();
const plain = (text: string): string => spaced(foldWidth(text).replace(/(?<=\d)\s*-\s*(?=\d)/g, '-'));

function tidyCode(text: string): string {
  const digits = text.normalize('NFKC').replace(/\D/g, '');
  return digits.length === 7 ? `${digits.slice(0, 3)}-${digits.slice(3)}` : spaced(text);
}
