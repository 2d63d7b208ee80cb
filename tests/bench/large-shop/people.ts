import type { CustomerId } from '../../../contract/ids.ts';
import { normalizeName } from '../../../language/normalize.ts';
import { type Chance, chanceOf } from './chance.ts';
import type { Cell } from './copy.ts';
import { idAt } from './ids.ts';
import type { LargePlan, Sink } from './plan.ts';
import { cities, givenKana, givenNames, surnameKana, surnames } from './words.ts';

export interface Somebody {
  id: CustomerId;
  name: string;
  kana: string;
  mail: string;
  phone: string;
  city: string;
}

const domains = [
  'gmail.example',
  'yahoo.example',
  'docomo.example',
  'ezweb.example',
  'icloud.example',
  'company.example',
];

/** The people of the shop; the first names of a country are common, so thousands share one. */
export async function makePeople(plan: LargePlan, sink: Sink): Promise<Somebody[]> {
  const chance = chanceOf(plan.seed + 1);
  const people: Somebody[] = [];
  for (let from = 0; from < plan.customers; from += plan.portion) {
    const some = Array.from({ length: Math.min(plan.portion, plan.customers - from) }, (_, i) =>
      somebody(chance, plan, from + i),
    );
    people.push(...some);
    await sink(
      { table: 'customers', columns: customerColumns },
      some.map((one) => customerRow(plan, one)),
    );
    await sink(
      { table: 'customer_identities', columns: identityColumns },
      some.flatMap((one) => identityRows(plan, one)),
    );
  }
  return people;
}

function somebody(chance: Chance, plan: LargePlan, index: number): Somebody {
  const surname = Math.min(surnames.length - 1, Math.floor(surnames.length ** chance.next()) - 1);
  const given = chance.below(givenNames.length);
  const number = String(index).padStart(8, '0');
  return {
    id: idAt<CustomerId>(chance, plan.start),
    name: `${surnames[surname] ?? ''} ${givenNames[given] ?? ''}`,
    kana: `${surnameKana[surname] ?? ''} ${givenKana[given] ?? ''}`,
    mail: `person${index}@${chance.often(domains)}`,
    phone: `090${number}`,
    city: chance.often(cities),
  };
}

const customerColumns = [
  'shop_id',
  'id',
  'name',
  'kana',
  'name_norm',
  'kana_norm',
  'created_at',
  'updated_at',
];
const customerRow = ({ shop, start }: LargePlan, { id, name, kana }: Somebody): Cell[] => [
  shop,
  id,
  name,
  kana,
  normalizeName(name),
  normalizeName(kana),
  start,
  start,
];

const identityColumns = ['shop_id', 'customer_id', 'kind', 'value', 'shown', 'created_at'];
const identityRows = ({ shop, start }: LargePlan, { id, mail, phone }: Somebody): Cell[][] => [
  [shop, id, 'mail', mail, mail, start],
  [shop, id, 'phone', phone, phone, start],
];
