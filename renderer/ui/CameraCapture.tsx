import './CameraCapture.css';
import { Camera, Check, FileImage, RotateCcw, X } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { FileTrigger } from 'react-aria-components';
import type { Result } from '../../shared/lib/result.ts';
import { useStaff } from '../text/languages.ts';
import { Button } from './Button.tsx';
import { Note } from './Note.tsx';
import { fileToPicture, openCamera, type Picture, type PictureProblem, toPicture } from './picture.ts';

export interface CameraCaptureProps {
  /** What is photographed: 身心障礙證明 正面. */
  readonly label: string;
  /** A picture that the operator has looked at and keeps. */
  readonly onPicture: (picture: Picture) => void;
  readonly onProblem?: (problem: PictureProblem) => void;
}

type Phase =
  /** `isBack`: what had the focus is gone, so it goes to the way in again. */
  | { readonly kind: 'idle'; readonly problem: PictureProblem | null; readonly isBack: boolean }
  | { readonly kind: 'live'; readonly stream: MediaStream }
  | { readonly kind: 'taken'; readonly picture: Picture };

const stop = (stream: MediaStream): void => {
  for (const track of stream.getTracks()) track.stop();
};

/** A camera that has just been opened has no picture yet: the photograph is taken as soon as it has. */
const whenItShows = (video: HTMLVideoElement, take: (video: HTMLVideoElement) => void): void => {
  if (video.videoWidth > 0) take(video);
  else video.addEventListener('loadeddata', () => take(video), { once: true });
};

const Live = (props: {
  readonly stream: MediaStream;
  readonly label: string;
  readonly onTake: (video: HTMLVideoElement) => void;
  readonly onCancel: () => void;
}) => {
  const t = useStaff();
  const video = useRef<HTMLVideoElement>(null);
  const { stream } = props;
  useEffect(() => {
    if (video.current) video.current.srcObject = stream;
  }, [stream]);
  return (
    <>
      <video ref={video} className="camera-view" autoPlay muted playsInline aria-label={props.label} />
      <div className="row">
        <Button
          variant="primary"
          icon={Camera}
          autoFocus
          onPress={() => {
            if (video.current) whenItShows(video.current, props.onTake);
          }}
        >
          {t('ui:picture.take')}
        </Button>
        <Button icon={X} onPress={props.onCancel}>
          {t('ui:picture.stop')}
        </Button>
      </div>
    </>
  );
};

const Taken = (props: {
  readonly picture: Picture;
  readonly label: string;
  readonly onKeep: () => void;
  readonly onRetake: () => void;
}) => {
  const t = useStaff();
  const [url, setUrl] = useState('');
  const { jpeg, hints } = props.picture;
  useEffect(() => {
    const made = URL.createObjectURL(jpeg);
    setUrl(made);
    return () => URL.revokeObjectURL(made);
  }, [jpeg]);
  return (
    <>
      {url && <img className="camera-view" src={url} alt={t('ui:picture.preview', { label: props.label })} />}
      <div role="status" className="tight">
        {hints.length === 0 && <Note tone="good">{t('ui:picture.fine')}</Note>}
        {hints.map((hint) => (
          <Note key={hint} tone="wait">
            {t(`ui:picture.${hint}`)}
          </Note>
        ))}
      </div>
      <div className="row">
        <Button variant="primary" icon={Check} autoFocus onPress={props.onKeep}>
          {t('ui:picture.keep')}
        </Button>
        <Button icon={RotateCcw} onPress={props.onRetake}>
          {t('ui:picture.retake')}
        </Button>
      </div>
    </>
  );
};

/** A photograph of a document, by camera or from a file; looked at before it is kept. */
export const CameraCapture = ({ label, onPicture, onProblem }: CameraCaptureProps) => {
  const t = useStaff();
  const [phase, setPhase] = useState<Phase>({ kind: 'idle', problem: null, isBack: false });
  const camera = useRef<MediaStream | null>(null);
  const isHere = useRef(false);

  const release = () => {
    if (camera.current) stop(camera.current);
    camera.current = null;
  };
  // Leaving the screen must switch the camera's light off, also while the camera is still opening.
  useEffect(() => {
    isHere.current = true;
    return () => {
      isHere.current = false;
      if (camera.current) stop(camera.current);
    };
  }, []);

  const refuse = (problem: PictureProblem) => {
    setPhase({ kind: 'idle', problem, isBack: true });
    onProblem?.(problem);
  };
  const show = (taken: Result<Picture, PictureProblem>) => {
    release();
    if (taken.ok) setPhase({ kind: 'taken', picture: taken.value });
    else refuse(taken.fault);
  };
  const start = async () => {
    const opened = await openCamera();
    if (!opened.ok) return refuse(opened.fault);
    if (!isHere.current) return stop(opened.value);
    camera.current = opened.value;
    setPhase({ kind: 'live', stream: opened.value });
  };

  return (
    // biome-ignore lint/a11y/useSemanticElements: the parts of one control, named together.
    <div className="camera stack" role="group" aria-label={label}>
      {phase.kind === 'idle' && (
        <>
          {phase.problem && (
            <div role="alert">
              <Note tone="wait">{t(`ui:picture.${phase.problem}`)}</Note>
            </div>
          )}
          <div className="row">
            <Button icon={Camera} autoFocus={phase.isBack} onPress={() => void start()}>
              {t('ui:picture.open')}
            </Button>
            <FileTrigger
              acceptedFileTypes={['image/*']}
              onSelect={(files) => {
                const file = files?.[0];
                if (file) void fileToPicture(file).then(show);
              }}
            >
              <Button icon={FileImage}>{t('ui:picture.file')}</Button>
            </FileTrigger>
          </div>
        </>
      )}
      {phase.kind === 'live' && (
        <Live
          stream={phase.stream}
          label={label}
          onTake={(video) => void toPicture(video, video.videoWidth, video.videoHeight).then(show)}
          onCancel={() => {
            release();
            setPhase({ kind: 'idle', problem: null, isBack: true });
          }}
        />
      )}
      {phase.kind === 'taken' && (
        <Taken
          picture={phase.picture}
          label={label}
          onKeep={() => {
            onPicture(phase.picture);
            setPhase({ kind: 'idle', problem: null, isBack: false });
          }}
          onRetake={() => void start()}
        />
      )}
    </div>
  );
};
