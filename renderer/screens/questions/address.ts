import type { AddressAnswer } from '../../../shared/catalogue/answer.ts';
import {
  counties,
  countyOfDistrict,
  districtByCode,
  districts,
  searchDivisions,
} from '../../../shared/domain/divisions.ts';
import type { ComboItem } from '../../ui/ComboField.tsx';

const withUnit = (text: string, unit: string): string => (/^\d+$/.test(text) ? `${text}${unit}` : text);

/** The address as it stands on a Taiwanese form: `546 南投縣仁愛鄉南豐村7鄰中正路1號`. */
export const addressText = ({ district, village, neighbourhood, street }: AddressAnswer): string => {
  const place = districtByCode(district);
  const county = countyOfDistrict(district);
  const whole = [
    county?.zh ?? '',
    place?.zh ?? '',
    village.trim(),
    withUnit(neighbourhood.trim().normalize('NFKC'), '鄰'),
    street.trim(),
  ].join('');
  return place === undefined ? whole : `${place.zip} ${whole}`;
};

/** County and district in English, for readers who know them by their road signs; '' without a district. */
export const districtInEnglish = (district: string): string => {
  const place = districtByCode(district);
  const county = countyOfDistrict(district);
  return place === undefined || county === undefined ? '' : `${place.en}, ${county.en}`;
};

export const countyItems: readonly ComboItem[] = counties.map(({ code, zh, en }) => ({
  id: code,
  label: zh,
  second: en,
}));

/** The districts of a county, or all of them with their county while none is chosen. */
export const districtItems = (county: string): readonly ComboItem[] =>
  districts
    .map((district) => ({ district, county: countyOfDistrict(district.code) }))
    .filter((each) => county === '' || each.county?.code === county)
    .map(({ district, county: outer }) => ({
      id: district.code,
      label: `${district.zip} ${district.zh}`,
      second: county === '' ? `${outer?.zh ?? ''} ${district.en}` : district.en,
    }));

const textOf = ({ label, second }: ComboItem): string =>
  second === undefined ? label : `${label} ${second}`;

const divisionsMatching = (typed: string): ReadonlySet<string> =>
  new Set(
    searchDivisions(typed).map((match) =>
      match.kind === 'county' ? match.county.code : match.district.code,
    ),
  );

/** A filter for these items: by Chinese name (台 or 臺), English name in any spelling of the signs, or postal code. */
export const divisionFilter = (items: readonly ComboItem[]): ((item: string, typed: string) => boolean) => {
  const ids = new Map(items.map((item) => [textOf(item), item.id]));
  // The box asks once for every item: what was typed is searched for once.
  let found: { readonly typed: string; readonly codes: ReadonlySet<string> } | null = null;
  return (item, typed) => {
    if (typed.trim() === '') return true;
    if (found?.typed !== typed) found = { typed, codes: divisionsMatching(typed) };
    return found.codes.has(ids.get(item) ?? '');
  };
};
