import { ArrowLeft, ArrowRight, Volume2 } from 'lucide-react';
import { useState } from 'react';
import type { Lines } from '../text/lines.ts';
import { ApplicantFrame } from '../ui/ApplicantFrame.tsx';
import { Button } from '../ui/Button.tsx';
import { ChoiceGroup, type Option } from '../ui/ChoiceGroup.tsx';
import { Two } from '../ui/Two.tsx';
import samples from './samples.json';

interface Sample {
  readonly ask: Lines;
  readonly options: readonly Option[];
  readonly again: Lines;
  readonly back: Lines;
  readonly note: Lines;
  readonly next: Lines;
}

const inVietnamese: Sample = samples.applicant.vi;
const byLanguage: Readonly<Record<string, Sample>> = samples.applicant;

/** The applicant's display with one question: `?gallery&applicant&language=km`. */
export const ApplicantSample = ({ language }: { readonly language: string }) => {
  const [chosen, choose] = useState<string | null>('none');
  const sample = byLanguage[language] ?? inVietnamese;
  return (
    <ApplicantFrame
      isDemo
      place="25 / 34"
      tools={
        <Button icon={Volume2}>
          <Two {...sample.again} />
        </Button>
      }
      start={
        <Button icon={ArrowLeft}>
          <Two {...sample.back} />
        </Button>
      }
      note={<Two {...sample.note} />}
      end={
        <Button variant="primary" iconEnd={ArrowRight}>
          <Two {...sample.next} />
        </Button>
      }
    >
      <ChoiceGroup
        ask
        label={sample.ask}
        options={sample.options}
        layout="pairs"
        value={chosen}
        onChange={choose}
      />
    </ApplicantFrame>
  );
};
