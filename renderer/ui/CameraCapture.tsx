import './CameraCapture.css';
import { Camera, FileImage } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { FileTrigger } from 'react-aria-components';
import { ok, type Result } from '../../shared/lib/result.ts';
import { useStaff } from '../text/languages.ts';
import { Button } from './Button.tsx';
import { Live } from './CameraCaptureLive.tsx';
import { Taken } from './CameraCaptureTaken.tsx';
import { Note } from './Note.tsx';
import { PictureEditor } from './PictureEditor.tsx';
import {
  filePixels,
  framePixels,
  openCamera,
  type Picture,
  type PictureProblem,
  toPicture,
} from './picture.ts';
import { useCameraThere } from './picture-camera.ts';
import type { Pixels } from './picture-edit.ts';
import { fileProblems } from './picture-header.ts';
import type { Subject } from './picture-quality.ts';

export interface CameraCaptureProps {
  /** What is photographed: 身心障礙證明 正面. */
  readonly label: string;
  /** A sheet of paper or a card unless said otherwise. */
  readonly subject?: Subject;
  /** A picture that the operator has looked at and keeps. */
  readonly onPicture: (picture: Picture) => void;
  /** false: act as if there were no camera (demo). Photographs from files stay possible. */
  readonly hasCamera?: boolean;
}

type Phase =
  /** `isBack`: what had the focus is gone, so it goes to the way in again. */
  | { readonly kind: 'idle'; readonly problem: PictureProblem | null; readonly isBack: boolean }
  | { readonly kind: 'live'; readonly stream: MediaStream }
  | { readonly kind: 'taken'; readonly pixels: Pixels; readonly picture: Picture }
  | { readonly kind: 'editing'; readonly pixels: Pixels; readonly picture: Picture };

type IdlePhase = Extract<Phase, { kind: 'idle' }>;

const photographTypes = ['image/jpeg', 'image/png', 'image/webp'] as const;

const stop = (stream: MediaStream): void => {
  for (const track of stream.getTracks()) track.stop();
};

const problemKey = (problem: PictureProblem): string =>
  fileProblems.some((code) => code === problem) ? `picture:file.${problem}` : `ui:picture.${problem}`;

interface IdleProps extends Pick<IdlePhase, 'problem' | 'isBack'> {
  readonly hasCamera: boolean;
  readonly onOpen: () => void;
  readonly onFile: (file: File) => void;
}

const Idle = ({ problem, isBack, hasCamera, onOpen, onFile }: IdleProps) => {
  const t = useStaff();
  const isMissing = useCameraThere() === false || !hasCamera;
  return (
    <>
      {problem && (
        <div role="alert">
          <Note tone="wait">{t(problemKey(problem))}</Note>
        </div>
      )}
      {isMissing && problem !== 'camera-missing' && <Note>{t('picture:no-camera')}</Note>}
      <div className="row">
        <Button icon={Camera} autoFocus={isBack} onPress={onOpen}>
          {t('ui:picture.open')}
        </Button>
        <FileTrigger
          acceptedFileTypes={photographTypes}
          onSelect={(files) => {
            const file = files?.[0];
            if (file) onFile(file);
          }}
        >
          <Button icon={FileImage}>{t('ui:picture.file')}</Button>
        </FileTrigger>
      </div>
    </>
  );
};

/** Opens the camera for one photograph, and switches its light off in every case. */
const useCapture = (hasCamera: boolean) => {
  const [phase, setPhase] = useState<Phase>({ kind: 'idle', problem: null, isBack: false });
  const camera = useRef<MediaStream | null>(null);
  const isHere = useRef(false);
  // Leaving the screen must switch the camera's light off, also while the camera is still opening.
  useEffect(() => {
    isHere.current = true;
    return () => {
      isHere.current = false;
      if (camera.current) stop(camera.current);
    };
  }, []);
  const release = () => {
    if (camera.current) stop(camera.current);
    camera.current = null;
  };
  const idle = (problem: PictureProblem | null, isBack: boolean) => {
    release();
    setPhase({ kind: 'idle', problem, isBack });
  };
  const look = async (taken: Result<Pixels, PictureProblem>) => {
    release();
    const picture = taken.ok ? await toPicture(taken.value) : taken;
    if (!picture.ok || !taken.ok) return idle(picture.ok ? null : picture.fault, true);
    setPhase({ kind: 'taken', pixels: taken.value, picture: picture.value });
  };
  const start = async () => {
    if (!hasCamera) return idle('camera-missing', true);
    const opened = await openCamera();
    if (!opened.ok) return idle(opened.fault, true);
    if (!isHere.current) return stop(opened.value);
    camera.current = opened.value;
    setPhase({ kind: 'live', stream: opened.value });
  };
  return { phase, setPhase, idle, look, start };
};

/** A photograph of a document, by camera or from a file; looked at, and put right, before it is kept. */
export const CameraCapture = ({
  label,
  subject = 'sheet',
  onPicture,
  hasCamera = true,
}: CameraCaptureProps) => {
  const { phase, setPhase, idle, look, start } = useCapture(hasCamera);
  return (
    // biome-ignore lint/a11y/useSemanticElements: the parts of one control, named together.
    <div className="camera stack" role="group" aria-label={label}>
      {phase.kind === 'idle' && (
        <Idle
          {...phase}
          hasCamera={hasCamera}
          onOpen={() => void start()}
          onFile={(file) => void filePixels(file).then(look)}
        />
      )}
      {phase.kind === 'live' && (
        <Live
          stream={phase.stream}
          label={label}
          subject={subject}
          onTake={(video) => void look(framePixels(video))}
          onCancel={() => idle(null, true)}
        />
      )}
      {phase.kind === 'taken' && (
        <Taken
          picture={phase.picture}
          label={label}
          subject={subject}
          onKeep={() => {
            onPicture(phase.picture);
            idle(null, false);
          }}
          onEdit={() => setPhase({ ...phase, kind: 'editing' })}
          onRetake={() => void start()}
        />
      )}
      {phase.kind === 'editing' && (
        <PictureEditor
          pixels={phase.pixels}
          label={label}
          onDone={(pixels) => void look(ok(pixels))}
          onCancel={() => setPhase({ ...phase, kind: 'taken' })}
        />
      )}
    </div>
  );
};
