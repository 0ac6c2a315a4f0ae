import { describe, expect, it } from 'vitest';
import { recordingFinder } from '../../../renderer/speech/recordings.ts';

const file = 'km/questions/applicant.name.label.ogg';
const text = 'ឈ្មោះ';
const built = { [`./recordings/${file}`]: 'assets/name.ogg' };

describe('recordings', () => {
  it('are found by exactly the text that was read', () => {
    const find = recordingFinder([{ file, text }], built, (language, key) =>
      language === 'km' && key === 'questions:applicant.name.label' ? text : null,
    );
    expect(find('km', text)).toBe('assets/name.ogg');
    expect(find('vi', text)).toBeNull();
    expect(find('km', `${text}?`)).toBeNull();
  });

  it('are not used once the text has changed since', () => {
    expect(recordingFinder([{ file, text }], built, () => 'ឈ្មោះពេញ')('km', text)).toBeNull();
  });

  it('are not used where the file is not there', () => {
    expect(recordingFinder([{ file, text }], {}, () => text)('km', text)).toBeNull();
  });
});
