import { describe, expect, test } from 'vitest';
import {
  counties,
  countyOfDistrict,
  type DivisionMatch,
  districtByCode,
  districts,
  searchDivisions,
  zipExists,
} from '../../../shared/domain/divisions.ts';

const nameOf = (match: DivisionMatch): string =>
  match.kind === 'county' ? match.county.zh : `${match.county.zh}${match.district.zh}`;
const found = (query: string): readonly string[] => searchDivisions(query).map(nameOf);

describe('the table', () => {
  test('has 22 counties, 368 districts, 365 postal codes and each code once', () => {
    expect(counties).toHaveLength(22);
    expect(districts).toHaveLength(368);
    expect(new Set(districts.map(({ code }) => code)).size).toBe(368);
    expect(new Set(districts.map(({ zip }) => zip)).size).toBe(365);
  });

  test('has 55 districts of the indigenous area, 30 in the mountains', () => {
    expect(districts.filter(({ indigenous }) => indigenous !== null)).toHaveLength(55);
    expect(districts.filter(({ indigenous }) => indigenous === 'mountain')).toHaveLength(30);
  });

  test('every district begins with the code of its county', () => {
    for (const { code } of districts) expect(code.startsWith(countyOfDistrict(code)?.code ?? '?')).toBe(true);
  });

  test('finds by code and knows no other', () => {
    expect(districtByCode('63000030')?.zh).toBe('大安區');
    expect(countyOfDistrict('63000030')?.zh).toBe('臺北市');
    expect(districtByCode('63000999')).toBeUndefined();
    expect(countyOfDistrict('63000')).toBeUndefined();
  });

  test('knows which postal codes exist', () => {
    expect(['106', '300', '600'].every(zipExists)).toBe(true);
    expect(['000', '101', '290', '10', '1066', ''].some(zipExists)).toBe(false);
  });
});

describe('search', () => {
  test.each([
    '台北市',
    '臺北市',
    '台北',
    'Taipei',
    'taipei city',
    'TAIPEI CITY',
    'Taipei-City',
    'ＴＡＩＰＥＩ',
  ])('%s: the city first, then its districts', (query) => {
    expect(found(query)[0]).toBe('臺北市');
    expect(found(query)).toContain('臺北市大安區');
  });

  test.each([
    "Da'an Taipei",
    'Taipei, Daan District',
    'daan dist taipei',
    'Da’an, Taipei City',
    'DA-AN taipei',
    '台北大安',
    '臺北市大安區',
    '大安區 台北',
    '106',
    '10652',
    '106大安',
    '１０６',
  ])('%s: one district', (query) => {
    expect(found(query)).toEqual(['臺北市大安區']);
  });

  test('a name that several have finds all of them', () => {
    expect(found('Daan')).toEqual(['臺北市大安區', '臺中市大安區']);
    expect([...found('300')].sort()).toEqual(['新竹市北區', '新竹市東區', '新竹市香山區']);
  });

  test('a whole name goes before a part of one', () => {
    expect(found('Taipei').indexOf('臺北市')).toBeLessThan(found('Taipei').indexOf('新北市'));
    expect(found('new taipei')[0]).toBe('新北市');
    expect(found('newtaipei')[0]).toBe('新北市');
  });

  test('City and County decide between namesakes, but may be left out', () => {
    expect(found('Hsinchu County').slice(0, 2)).toEqual(['新竹縣', '新竹市']);
    expect(found('Hsin-chu City').slice(0, 2)).toEqual(['新竹市', '新竹縣']);
    expect(found('Hualien City')[0]).toBe('花蓮縣花蓮市');
    expect(found('Chiayi').slice(0, 2).sort()).toEqual(['嘉義市', '嘉義縣'].sort());
  });

  test.each(['West Central', 'central west', 'Central District West Tainan'])('%s in any order', (query) => {
    expect(found(query)[0]).toBe('臺南市中西區');
  });

  test.each(['Taoyüan', "Tai'an", 'Tai an', 'Tai-an', 'Táiān'])(
    '%s: spelling signs do not count',
    (query) => {
      expect(['桃園市', '苗栗縣泰安鄉']).toContain(found(query)[0]);
    },
  );

  test('finds by the beginning of a name and of a postal code', () => {
    expect(found('banq')[0]).toBe('新北市板橋區');
    expect(found('板')).toContain('新北市板橋區');
    expect(found('10')).toContain('臺北市大安區');
  });

  test.each(['', '  ', '、', 'zzz', '999', '大安 高雄', 'Daan Kaohsiung'])('%j finds nothing', (query) => {
    expect(found(query)).toEqual([]);
  });

  test('every county and district is found first by its own full name, in both languages', () => {
    for (const county of counties) {
      expect(found(county.zh)[0]).toBe(county.zh);
      expect(found(county.en)[0]).toBe(county.zh);
      for (const { zh, en } of county.districts) {
        expect(found(`${county.zh}${zh}`)).toEqual([`${county.zh}${zh}`]);
        expect(found(`${en}, ${county.en}`)[0]).toBe(`${county.zh}${zh}`);
      }
    }
  });
});
