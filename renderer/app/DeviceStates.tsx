import { StateLine } from '../ui/StateLine.tsx';
import { useApp } from './contexts.ts';

/** The device's own states for the bar: connection, and what is sealed and waits. */
export const DeviceStates = () => {
  const { status } = useApp();
  return (
    <>
      <StateLine state={status.online ? 'online' : 'offline'} />
      {status.waiting > 0 && <StateLine state="waiting" params={{ count: status.waiting }} />}
    </>
  );
};
