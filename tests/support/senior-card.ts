import { utf8 } from '../../shared/lib/bytes.ts';
import type { BlobRef, Change } from '../../shared/protocol/visit.ts';

/** Texts that must never lie readable on a disk or travel readable: they occur nowhere else. */
export const canaries = [
  '秋月·伍麗鑽石',
  'A123456789',
  '0912345678',
  '松林部落無名巷九十九號之七',
  '1949-03-21',
] as const;
const [name, idNo, mobile, street, birthDate] = canaries;

const district = '10008130';

/** The answers of a woman over 65 who gets her senior card herself. */
export const answers = {
  'applicant.name': name,
  'applicant.idNo': idNo,
  'applicant.birthDate': birthDate,
  'applicant.sex': 'female',
  'applicant.mobile': mobile,
  'applicant.registeredAddress': { district, village: '南豐村', neighbourhood: '3', street },
  'applicant.sameAddress': true,
  'proxy.present': false,
  'card.kind': 'senior',
  'card.reason': 'first',
  'card.delivery': 'counter',
} as const;

export const documents = ['identity-card', 'portrait'] as const;

/** A picture's header and then bytes that only this picture has. */
export const jpeg = (text: string, length = 600): Uint8Array<ArrayBuffer> => {
  const bytes = new Uint8Array(length);
  bytes.set([0xff, 0xd8, 0xff, 0xe0]);
  bytes.set(utf8(text).subarray(0, length - 4), 4);
  return bytes;
};

export const beginning = (noticeVersion: string): readonly Change[] => [
  {
    kind: 'comfort',
    comfort: {
      language: 'zh-TW',
      textPercent: 150,
      theme: 'light',
      readAloud: false,
      slow: true,
      layout: 'one',
      pictograms: false,
      leftHand: false,
      scanning: 'off',
    },
  },
  { kind: 'notice', noticeVersion, language: 'zh-TW', readBy: 'operator', understood: true },
  { kind: 'consent', consent: 'electronic-filing', given: true },
  { kind: 'life-event', lifeEvent: 'turned-65' },
  { kind: 'services', services: ['senior-card'] },
  { kind: 'step', step: 'questions', at: 'applicant.name' },
];

export const answerChanges: readonly Change[] = Object.entries(answers).map(([question, value]) => ({
  kind: 'answer',
  question,
  value,
  source: 'applicant',
}));

export const documentChange = (document: string, picture: BlobRef): Change => ({
  kind: 'document',
  document,
  pages: [picture],
});

export const readBack: readonly Change[] = [...Object.keys(answers), ...documents].map((item) => ({
  kind: 'readback',
  item,
  verdict: 'right',
}));

export const signatureChange = (picture: BlobRef): Change => ({
  kind: 'signature',
  by: 'applicant',
  signature: {
    kind: 'drawn',
    picture,
    strokes: [
      [
        [10, 10, 0],
        [60, 40, 120],
      ],
    ],
    pad: { width: 600, height: 200, pointer: 'pen' },
  },
});
