import { Camera, Check, Scan, X } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { useStaff } from '../text/languages.ts';
import { Button } from './Button.tsx';
import { useLiveState } from './picture-camera.ts';
import type { LiveState } from './picture-frame.ts';
import type { Subject } from './picture-quality.ts';

/** A camera that has just been opened has no picture yet: the photograph is taken as soon as it has. */
const whenItShows = (video: HTMLVideoElement, take: (video: HTMLVideoElement) => void): void => {
  if (video.videoWidth > 0) take(video);
  else video.addEventListener('loadeddata', () => take(video), { once: true });
};

const liveKey = (subject: Subject, seen: LiveState): string =>
  subject === 'person' && seen === 'aim' ? 'picture:live.aim-person' : `picture:live.${seen}`;

export interface LiveProps {
  readonly stream: MediaStream;
  readonly label: string;
  readonly subject: Subject;
  readonly onTake: (video: HTMLVideoElement) => void;
  readonly onCancel: () => void;
}

/** What the camera sees, with a frame for the sheet and words for what is in the way; it can be taken at any time. */
export const Live = ({ stream, label, subject, onTake, onCancel }: LiveProps) => {
  const t = useStaff();
  const video = useRef<HTMLVideoElement>(null);
  const seen = useLiveState(video, subject);
  useEffect(() => {
    if (video.current) video.current.srcObject = stream;
  }, [stream]);
  const Sign = seen === 'fills' ? Check : Scan;
  return (
    <>
      <div className="camera-live">
        <video ref={video} className="camera-view" autoPlay muted playsInline aria-label={label} />
        {subject === 'sheet' && (
          <span className={`camera-guide${seen === 'fills' ? ' is-filled' : ''}`} aria-hidden />
        )}
      </div>
      <p role="status" className="camera-says">
        <Sign className="icon" aria-hidden />
        {t(liveKey(subject, seen ?? 'aim'))}
      </p>
      <div className="row">
        <Button
          variant="primary"
          icon={Camera}
          autoFocus
          onPress={() => {
            if (video.current) whenItShows(video.current, onTake);
          }}
        >
          {t('ui:picture.take')}
        </Button>
        <Button icon={X} onPress={onCancel}>
          {t('ui:picture.stop')}
        </Button>
      </div>
    </>
  );
};
