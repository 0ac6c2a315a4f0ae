import { type RefObject, useEffect, useRef, useState } from 'react';
import { greyFrame } from './picture.ts';
import { type LiveState, liveStateOf } from './picture-frame.ts';
import type { Subject } from './picture-quality.ts';

/** Whether the device has a camera at all; follows one that is plugged in or pulled out. null: not known yet. */
export const useCameraThere = (): boolean | null => {
  const [isThere, setThere] = useState<boolean | null>(null);
  useEffect(() => {
    const devices = navigator.mediaDevices;
    if (!devices) return setThere(false);
    let isCurrent = true;
    const look = async () => {
      const found = await devices.enumerateDevices();
      if (isCurrent) setThere(found.some(({ kind }) => kind === 'videoinput'));
    };
    const again = () => void look();
    again();
    devices.addEventListener('devicechange', again);
    return () => {
      isCurrent = false;
      devices.removeEventListener('devicechange', again);
    };
  }, []);
  return isThere;
};

/** Twice a second is enough for a hand that moves a card, and leaves the old laptop its processor. */
const lookEveryMs = 500;

/**
 * What the camera sees now, said only when two looks in a row agree: words that change faster than they can be read or heard
 * help nobody.
 */
export const useLiveState = (
  video: RefObject<HTMLVideoElement | null>,
  subject: Subject,
): LiveState | null => {
  const [said, setSaid] = useState<LiveState | null>(null);
  const last = useRef<LiveState | null>(null);
  useEffect(() => {
    const look = () => {
      if (!video.current || video.current.videoWidth === 0) return;
      const seen = liveStateOf(greyFrame(video.current), subject);
      if (seen === last.current) setSaid(seen);
      last.current = seen;
    };
    const timer = setInterval(look, lookEveryMs);
    return () => clearInterval(timer);
  }, [video, subject]);
  return said;
};
