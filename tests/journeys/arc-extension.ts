import type { Journey } from './journey.ts';

const home = { district: '10008130', village: '南豐村', neighbourhood: '7', street: '中正路1號' };

const filed = {
  'applicant.name': '阮氏梅',
  'applicant.nameRoman': 'NGUYEN THI MAI',
  'applicant.idNo': 'B913166097',
  'applicant.birthDate': '1992-05-12',
  'applicant.sex': 'female',
  'applicant.currentAddress': home,
  'proxy.present': false,
  'arc.nationality': 'vietnam',
  'arc.passportNo': 'C1234567',
  'arc.passportExpiry': '2031-04-30',
  'arc.expiry': '2027-01-10',
  'arc.reasonOfStay': 'family',
  'arc.reasonContinues': true,
  'arc.sponsorName': '陳大明',
  'arc.sponsorIdNo': 'A123456789',
  'arc.sponsorRelation': 'spouse',
  'arc.marriedSince': '2019-08-20',
  'arc.yearsAsked': 'three',
  'booking.days': ['tuesday', 'thursday'],
  'booking.time': 'morning',
  'booking.help': ['interpreter'],
} as const satisfies Record<string, unknown>;

const from = (prefix: string): Journey['pages'][number]['answers'] =>
  Object.fromEntries(
    Object.entries(filed)
      .filter(([id]) => id.startsWith(prefix) && id !== 'applicant.currentAddress')
      .map(([id, value]) => [id, Array.isArray(value) ? [...value] : value]),
  ) as Journey['pages'][number]['answers'];

/** A Vietnamese wife whose card ends in seven weeks: filled in today, an appointment with the officer. */
export const arcExtension: Journey = {
  name: 'extension of a spouse’s residence by three years',
  services: ['arc-extension'],
  on: '2026-11-23',
  place: '10008130',
  pages: [
    {
      section: 'applicant',
      empty: {
        'applicant.name': 'required',
        'applicant.nameRoman': 'required',
        'applicant.idNo': 'required',
        'applicant.birthDate': 'required',
        'applicant.sex': 'required',
      },
      answers: from('applicant.'),
    },
    {
      section: 'address',
      empty: { 'applicant.currentAddress': 'required' },
      answers: { 'applicant.currentAddress': home },
    },
    { section: 'proxy', empty: { 'proxy.present': 'required' }, answers: from('proxy.') },
    {
      section: 'arc',
      empty: {
        'arc.nationality': 'required',
        'arc.passportNo': 'required',
        'arc.passportExpiry': 'required',
        'arc.expiry': 'required',
        'arc.reasonOfStay': 'required',
        'arc.reasonContinues': 'required',
        'arc.yearsAsked': 'required',
      },
      answers: from('arc.'),
    },
    {
      section: 'booking',
      empty: { 'booking.days': 'required', 'booking.time': 'required' },
      answers: from('booking.'),
    },
  ],
  documents: ['portrait', 'passport', 'resident-certificate', 'sponsor-household'],
  consents: ['electronic-filing'],
  submissions: {
    'arc-extension': {
      ...from('applicant.'),
      'applicant.currentAddress': home,
      ...from('proxy.'),
      ...from('arc.'),
      ...from('booking.'),
    },
  },
};
