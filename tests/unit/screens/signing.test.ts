import { describe, expect, it } from 'vitest';
import { othersOf } from '../../../renderer/screens/sign/others.ts';
import { type BeforeSealing, whyNotSealed } from '../../../renderer/screens/sign/why-not.ts';

const ready: BeforeSealing = {
  isSealing: false,
  hasServices: true,
  open: [],
  isStoring: false,
  gaps: [],
  isPersonNeeded: false,
};

describe('why it cannot be sealed yet', () => {
  it('is nothing once everything is there', () => {
    expect(whyNotSealed(ready)).toBeNull();
  });

  it('names what comes first in the order of the work', () => {
    const open = [{ step: 'readback', count: 1 }] as const;
    expect(whyNotSealed({ ...ready, open, gaps: ['signature'] })).toBe('unfinished');
    expect(whyNotSealed({ ...ready, isStoring: true, gaps: ['signature'] })).toBe('saving');
    expect(whyNotSealed({ ...ready, gaps: ['signature'] })).toBe('needs-signature');
  });

  it('names the witnesses of a thumbmark and the authority of an agent', () => {
    expect(whyNotSealed({ ...ready, gaps: ['witnesses', 'authority'] })).toBe('needs-witnesses');
    expect(whyNotSealed({ ...ready, gaps: ['authority'] })).toBe('needs-authority');
  });

  it('asks for the person where no agent may file', () => {
    expect(whyNotSealed({ ...ready, isPersonNeeded: true })).toBe('needs-person');
  });

  it('says that nothing is left when every service is put aside', () => {
    expect(whyNotSealed({ ...ready, hasServices: false })).toBe('nothing');
  });
});

describe('the others at the table', () => {
  const picture = {
    blobId: '0'.repeat(26),
    mediaType: 'image/jpeg',
    size: 3,
    sha256: '0'.repeat(64),
  } as const;
  const people = [
    { id: 'w', details: { role: 'witness', name: '王一', phone: '', idNo: '' }, mark: null },
    { id: 'h', details: { role: 'helper', name: '李二', phone: '' }, mark: null },
  ] as const;
  const needed = (signature: Parameters<typeof othersOf>[0]['signature']) =>
    othersOf({ people, signature }, 'applicant').filter(({ isNeeded }) => isNeeded);

  it('must sign as witnesses of a thumbmark, and otherwise may', () => {
    expect(needed(null)).toEqual([]);
    const thumbmark = { kind: 'thumbmark', picture, way: 'camera', at: 1, by: 'applicant' } as const;
    expect(needed(thumbmark).map(({ person }) => person.id)).toEqual(['w']);
  });

  it('do not sign a second time for the applicant', () => {
    expect(othersOf({ people, signature: null }, 'w').map(({ person }) => person.id)).toEqual(['h']);
  });
});
