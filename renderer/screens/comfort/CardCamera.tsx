import { Camera, X } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useStaff } from '../../text/languages.ts';
import { Button } from '../../ui/Button.tsx';
import { Note } from '../../ui/Note.tsx';
import { openCamera, type PictureProblem } from '../../ui/picture.ts';
import { readQr } from './read-qr.ts';

export interface CardCameraProps {
  /** The text of any QR code that was seen. */
  readonly onCode: (text: string) => void;
}

/** Enough for a card held at arm's length, and decoded within a frame on a slow laptop. */
const readWidth = 800;
const pauseMs = 200;

const seen = (video: HTMLVideoElement, canvas: HTMLCanvasElement): string | null => {
  if (video.videoWidth === 0) return null;
  canvas.width = Math.min(readWidth, video.videoWidth);
  canvas.height = Math.round((video.videoHeight / video.videoWidth) * canvas.width);
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (context === null) return null;
  context.drawImage(video, 0, 0, canvas.width, canvas.height);
  const read = readQr(context.getImageData(0, 0, canvas.width, canvas.height));
  return read.ok ? read.value : null;
};

const Live = (props: CardCameraProps & { readonly stream: MediaStream; readonly onStop: () => void }) => {
  const t = useStaff();
  const video = useRef<HTMLVideoElement>(null);
  const { stream } = props;
  const onCode = useRef(props.onCode);
  useEffect(() => {
    onCode.current = props.onCode;
  });
  useEffect(() => {
    const view = video.current;
    if (view === null) return;
    view.srcObject = stream;
    const canvas = document.createElement('canvas');
    let before = '';
    const timer = window.setInterval(() => {
      const code = seen(view, canvas);
      // The same card stays in front of the camera: it is told once.
      if (code === null || code === before) return;
      before = code;
      onCode.current(code);
    }, pauseMs);
    return () => {
      window.clearInterval(timer);
      for (const track of stream.getTracks()) track.stop();
    };
  }, [stream]);
  return (
    <>
      <p role="status">{t('comfort:card.looking')}</p>
      <video
        ref={video}
        className="card-view"
        autoPlay
        muted
        playsInline
        aria-label={t('comfort:card.view')}
      />
      <Button icon={X} autoFocus onPress={props.onStop}>
        {t('comfort:card.stop')}
      </Button>
    </>
  );
};

type Phase =
  | { readonly kind: 'idle'; readonly problem: PictureProblem | null; readonly isBack: boolean }
  | { readonly kind: 'live'; readonly stream: MediaStream };

/** Reads the card's square by the camera; nothing of the picture is kept. */
export const CardCamera = ({ onCode }: CardCameraProps) => {
  const t = useStaff();
  const [phase, setPhase] = useState<Phase>({ kind: 'idle', problem: null, isBack: false });
  const isHere = useRef(true);
  useEffect(() => {
    isHere.current = true;
    return () => {
      isHere.current = false;
    };
  }, []);
  const start = async () => {
    const opened = await openCamera();
    if (!opened.ok) return setPhase({ kind: 'idle', problem: opened.fault, isBack: true });
    // Left while the camera was opening: its light must not stay on.
    if (!isHere.current) for (const track of opened.value.getTracks()) track.stop();
    else setPhase({ kind: 'live', stream: opened.value });
  };
  if (phase.kind === 'live') {
    return (
      <Live
        stream={phase.stream}
        onCode={onCode}
        onStop={() => setPhase({ kind: 'idle', problem: null, isBack: true })}
      />
    );
  }
  return (
    <>
      {phase.problem !== null && (
        <div role="alert">
          <Note tone="wait">{t(`ui:picture.${phase.problem}`)}</Note>
        </div>
      )}
      <Button icon={Camera} autoFocus={phase.isBack} onPress={() => void start()}>
        {t('comfort:card.camera')}
      </Button>
    </>
  );
};
