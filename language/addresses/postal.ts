/** A place (市区町村と町域) to which a postal code belongs; `town` is empty where the code means the rest of the city. */
export interface PostalPlace {
  prefecture: string;
  city: string;
  town: string;
  /** The high-rise the code stands for by itself (霞が関ビル); left out where it means a town. */
  building?: string;
}

/** What is known of postal codes (郵便番号); the server has it offline from a package. */
export interface PostalCodes {
  /** Places of a code of seven digits; none = unknown. */
  placesOf(code: string): readonly PostalPlace[];
  /** Prefectures in which codes begin with these three digits; none = no such code exists. */
  prefecturesOf(firstThree: string): ReadonlySet<string>;
  /** Today's cities of a prefecture, 郡 and wards included: 北足立郡伊奈町, 横浜市港北区. */
  citiesOf(prefecture: string): readonly string[];
  /** Codes of the towns that stand at the beginning of a text behind the city; the longest name counts. */
  codesOf(prefecture: string, city: string, rest: string): readonly string[];
}
