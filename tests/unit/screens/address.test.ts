import { describe, expect, it } from 'vitest';
import {
  addressText,
  countyItems,
  districtItems,
  divisionFilter,
} from '../../../renderer/screens/questions/address.ts';

const renai = '10008130';

const found = (items: ReturnType<typeof districtItems>, typed: string): readonly string[] => {
  const filter = divisionFilter(items);
  return items.filter(({ label, second }) => filter(`${label} ${second}`, typed)).map(({ id }) => id);
};

describe('an address', () => {
  it('is written as on a Taiwanese form, with its postal code', () => {
    const address = { district: renai, village: '南豐村', neighbourhood: '7', street: '中正路1號' };
    expect(addressText(address)).toBe('546 南投縣仁愛鄉南豐村7鄰中正路1號');
  });

  it('keeps a neighbourhood that was typed with its unit, and takes full-width digits', () => {
    const address = { district: renai, village: '', street: '' };
    expect(addressText({ ...address, neighbourhood: '7鄰' })).toBe('546 南投縣仁愛鄉7鄰');
    expect(addressText({ ...address, neighbourhood: '１２' })).toBe('546 南投縣仁愛鄉12鄰');
  });

  it('stands without county and postal code while its township is open', () => {
    expect(addressText({ district: '', village: '南豐村', neighbourhood: '', street: '' })).toBe('南豐村');
  });
});

describe('the search for a township', () => {
  it.each(['仁愛', "Ren'ai", 'renai', '546'])('finds 仁愛鄉 by %s', (typed) => {
    expect(found(districtItems('10008'), typed)).toEqual([renai]);
  });

  it('takes 台 for 臺', () => {
    const taipei = found(countyItems, '台北市');
    expect(taipei).toEqual(found(countyItems, '臺北市'));
    expect(taipei).toContain('63000');
  });

  it('offers only the townships of the chosen county, all of them where none is chosen', () => {
    expect(districtItems('10008')).toHaveLength(13);
    expect(districtItems('')).toHaveLength(368);
  });
});
