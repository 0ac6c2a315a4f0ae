import { fail, ok, type Result } from '../lib/result.ts';
import { type Fault, fault } from '../protocol/faults.ts';
import type { DeviceStatus, ScreenState } from '../protocol/port.ts';
import { isGoodPin, mostWrongPins } from './pin.ts';
import type { ShellPort } from './ports.ts';
import type { OpenVault } from './vault.ts';

/**
 * Who owns the screen, and what the applicant's own display follows. Lives in the core, so that no page can take a
 * handed-over screen back by itself.
 */
export interface Screen {
  state(): ScreenState;
  display(): DeviceStatus['applicantDisplay'];
  displayChanged(isThere: boolean): void;
  show(visitId: string | null): void;
  wantSecondWindow(isWanted: boolean): void;
  setPin(vault: OpenVault, pin: string): Promise<Result<Record<string, never>, Fault>>;
  handOver(vault: OpenVault, visitId: string): Result<Record<string, never>, Fault>;
  /** `pin.wrong` with the attempts left; none left: the caller locks the vault. */
  takeBack(vault: OpenVault, pin: string): Promise<Result<Record<string, never>, Fault>>;
  /** The vault is closed: everything is as at the start. */
  reset(): void;
}

export const createScreen = (shell: ShellPort): Screen => {
  let screen: ScreenState = { kind: 'open' };
  let applicantVisit: string | null = null;
  let isThere = false;
  let wantsSecondWindow = false;
  let wrongPins = 0;

  const tell = (): void => shell.show({ screen, applicantVisit, wantsSecondWindow });

  return {
    state: () => screen,
    display: () => ({ isThere, visitId: applicantVisit }),
    displayChanged: (now) => {
      isThere = now;
    },
    show: (visitId) => {
      if (visitId === applicantVisit) return;
      applicantVisit = visitId;
      tell();
    },
    wantSecondWindow: (isWanted) => {
      wantsSecondWindow = isWanted;
      tell();
    },
    setPin: async (vault, pin) => {
      if (!isGoodPin(pin)) return fail(fault('pin.weak'));
      await vault.setPin(pin);
      return ok({});
    },
    handOver: (vault, visitId) => {
      if (!vault.hasPin()) return fail(fault('pin.missing'));
      screen = { kind: 'handed-over', visitId };
      wrongPins = 0;
      tell();
      return ok({});
    },
    takeBack: async (vault, pin) => {
      // Counted before it is looked at: two tries at once are two tries.
      wrongPins += 1;
      if (wrongPins > mostWrongPins) return fail(fault('pin.wrong', { attemptsLeft: 0 }));
      const attemptsLeft = mostWrongPins - wrongPins;
      if (!(await vault.isPin(pin))) return fail(fault('pin.wrong', { attemptsLeft }));
      screen = { kind: 'open' };
      wrongPins = 0;
      tell();
      return ok({});
    },
    reset: () => {
      screen = { kind: 'open' };
      applicantVisit = null;
      wrongPins = 0;
      tell();
    },
  };
};
