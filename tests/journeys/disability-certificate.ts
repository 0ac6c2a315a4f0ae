import type { Journey } from './journey.ts';

const home = { district: '10008130', village: '南豐村', neighbourhood: '7', street: '中正路1號' };

const applicant = {
  'applicant.name': '林阿好',
  'applicant.idNo': 'B223593388',
  'applicant.birthDate': '1950-03-04',
  'applicant.sex': 'female',
} as const;

/** Two services in one visit: the care card and a new assessment of the certificate that it rests on. */
export const reassessmentWithCareCard: Journey = {
  name: 'care card and a new assessment at home, asked together',
  services: ['disability-certificate', 'senior-card'],
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
      answers: applicant,
    },
    {
      section: 'address',
      empty: { 'applicant.registeredAddress': 'required', 'applicant.sameAddress': 'required' },
      answers: { 'applicant.registeredAddress': home, 'applicant.sameAddress': true },
    },
    { section: 'proxy', empty: { 'proxy.present': 'required' }, answers: { 'proxy.present': false } },
    {
      section: 'card',
      empty: { 'card.kind': 'required', 'card.reason': 'required', 'card.delivery': 'required' },
      answers: { 'card.kind': 'care', 'card.reason': 'first', 'card.delivery': 'counter' },
    },
    {
      section: 'disability',
      empty: { 'disability.hasCertificate': 'required', 'disability.kind': 'required' },
      answers: {
        'disability.hasCertificate': true,
        'disability.kind': 'reassess',
        'disability.impairments': ['movement', 'mind'],
        'disability.oldExpiry': '2027-01-15',
        'disability.conditionChanged': true,
        'disability.homeAssessment': true,
        'disability.homeReason': 'paralysed',
      },
    },
  ],
  documents: ['identity-card', 'portrait', 'disability-certificate', 'diagnosis', 'seal'],
  consents: ['electronic-filing', 'special-data'],
  submissions: {
    'disability-certificate': {
      ...applicant,
      'applicant.registeredAddress': home,
      'applicant.sameAddress': true,
      'proxy.present': false,
      'disability.kind': 'reassess',
      'disability.impairments': ['mind', 'movement'],
      'disability.oldExpiry': '2027-01-15',
      'disability.conditionChanged': true,
      'disability.homeAssessment': true,
      'disability.homeReason': 'paralysed',
    },
    'senior-card': {
      ...applicant,
      'applicant.registeredAddress': home,
      'applicant.sameAddress': true,
      'proxy.present': false,
      'card.kind': 'care',
      'card.reason': 'first',
      'card.delivery': 'counter',
      'disability.hasCertificate': true,
    },
  },
};
