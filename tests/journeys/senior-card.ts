import type { Journey } from './journey.ts';

const home = { district: '10008130', village: '南豐村', neighbourhood: '7', street: '中正路1號' };

/** A woman of 76 who applies herself and writes her numbers as people do. */
export const seniorCard: Journey = {
  name: 'first senior card, applied for in person',
  services: ['senior-card'],
  on: '2026-11-23',
  place: '10008130',
  pages: [
    {
      section: 'applicant',
      empty: {
        'applicant.name': 'required',
        'applicant.idNo': 'required',
        'applicant.birthDate': 'required',
        'applicant.sex': 'required',
      },
      answers: {
        'applicant.name': ' 林阿好 ',
        'applicant.idNo': 'b223593388',
        'applicant.birthDate': '1950-03-04',
        'applicant.sex': 'female',
        'applicant.mobile': '0986-080-950',
      },
    },
    {
      section: 'address',
      empty: { 'applicant.registeredAddress': 'required', 'applicant.sameAddress': 'required' },
      answers: { 'applicant.registeredAddress': home, 'applicant.sameAddress': true },
    },
    {
      section: 'proxy',
      empty: { 'proxy.present': 'required' },
      answers: { 'proxy.present': false },
    },
    {
      section: 'card',
      empty: { 'card.kind': 'required', 'card.reason': 'required', 'card.delivery': 'required' },
      answers: { 'card.kind': 'senior', 'card.reason': 'first', 'card.delivery': 'post' },
    },
  ],
  documents: ['identity-card', 'portrait', 'seal'],
  consents: ['electronic-filing'],
  submissions: {
    'senior-card': {
      'applicant.name': '林阿好',
      'applicant.idNo': 'B223593388',
      'applicant.birthDate': '1950-03-04',
      'applicant.sex': 'female',
      'applicant.mobile': '0986080950',
      'applicant.registeredAddress': home,
      'applicant.sameAddress': true,
      'proxy.present': false,
      'card.kind': 'senior',
      'card.reason': 'first',
      'card.delivery': 'post',
    },
  },
};

/** An indigenous man of 58; his daughter applies for him with a letter, his card was lost. */
export const seniorCardByAgent: Journey = {
  name: 'lost senior card of an indigenous man of 58, applied for by his daughter',
  services: ['senior-card'],
  on: '2026-11-23',
  place: '10008130',
  pages: [
    {
      section: 'applicant',
      empty: {
        'applicant.name': 'required',
        'applicant.idNo': 'required',
        'applicant.birthDate': 'required',
        'applicant.sex': 'required',
      },
      answers: {
        'applicant.name': '陳大明',
        'applicant.idNo': 'A123456789',
        'applicant.birthDate': '1968-07-01',
        'applicant.sex': 'male',
        'applicant.indigenous': 'mountain',
      },
    },
    {
      section: 'address',
      empty: { 'applicant.registeredAddress': 'required', 'applicant.sameAddress': 'required' },
      answers: {
        'applicant.registeredAddress': home,
        'applicant.sameAddress': false,
        'applicant.currentAddress': { ...home, street: '中正路2號' },
      },
    },
    {
      section: 'proxy',
      empty: { 'proxy.present': 'required' },
      answers: {
        'proxy.present': true,
        'proxy.name': '陳小美',
        'proxy.idNo': 'D254560919',
        'proxy.phone': '0993484181',
        'proxy.relation': 'child',
        'proxy.authority': 'letter',
      },
    },
    {
      section: 'card',
      empty: { 'card.kind': 'required', 'card.reason': 'required', 'card.delivery': 'required' },
      answers: { 'card.kind': 'senior', 'card.reason': 'lost', 'card.delivery': 'counter' },
    },
  ],
  documents: [
    'identity-card',
    'portrait',
    'household-certificate',
    'proxy-identity',
    'proxy-authority',
    'seal',
  ],
  consents: ['electronic-filing'],
  submissions: {
    'senior-card': {
      'applicant.name': '陳大明',
      'applicant.idNo': 'A123456789',
      'applicant.birthDate': '1968-07-01',
      'applicant.sex': 'male',
      'applicant.indigenous': 'mountain',
      'applicant.registeredAddress': home,
      'applicant.sameAddress': false,
      'applicant.currentAddress': { ...home, street: '中正路2號' },
      'proxy.present': true,
      'proxy.name': '陳小美',
      'proxy.idNo': 'D254560919',
      'proxy.phone': '0993484181',
      'proxy.relation': 'child',
      'proxy.authority': 'letter',
      'card.kind': 'senior',
      'card.reason': 'lost',
      'card.delivery': 'counter',
    },
  },
};
