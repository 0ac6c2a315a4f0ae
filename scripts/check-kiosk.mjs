import { readFileSync, readlinkSync } from 'node:fs';
import { userInfo } from 'node:os';
import { run } from './lib/processes.mjs';
import { runCommand, say } from './lib/say.mjs';

/** What docs/kiosk.md asks of a Linux kiosk and a program can see. `npm run check:kiosk` */

/** @param {string} path */
const textOf = (path) => {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
};

/**
 * The last value of a setting counts, and a commented one is none.
 * @param {string} content
 * @param {string} name
 */
const settingIn = (content, name) =>
  [...content.matchAll(new RegExp(`^\\s*${name}\\s*=\\s*(\\S+)`, 'gm'))].at(-1)?.[1] ?? null;

const isMasked = () => {
  try {
    return readlinkSync('/etc/systemd/system/ctrl-alt-del.target') === '/dev/null';
  } catch {
    return false;
  }
};

/** @param {string} command */
const isRunning = async (command) => (await run('pgrep', ['-x', command])).code === 0;

const groups = async () => (await run('id', ['-Gn'])).output.trim().split(/\s+/);

const powers = ['root', 'sudo', 'wheel', 'adm', 'lpadmin'];

const oneProgramShells = ['cage', 'weston', 'gamescope'];

/** @typedef {{ readonly what: string, readonly how: string, readonly isThere: () => boolean | Promise<boolean> }} Check */

/** @type {readonly Check[]} */
const checks = [
  {
    what: 'a user without power over the system',
    how: `log in as a user who is in none of: ${powers.join(', ')}`,
    isThere: async () => userInfo().uid !== 0 && !(await groups()).some((group) => powers.includes(group)),
  },
  {
    what: 'a compositor that shows one program only',
    how: 'start it as: cage -- doorstep --doorstep-kiosk',
    isThere: async () => (await Promise.all(oneProgramShells.map(isRunning))).includes(true),
  },
  {
    what: 'no other terminals behind Ctrl+Alt+F2',
    how: 'NAutoVTs=0 and ReserveVT=0 in /etc/systemd/logind.conf',
    isThere: () => {
      const logind = textOf('/etc/systemd/logind.conf');
      return settingIn(logind, 'NAutoVTs') === '0' && settingIn(logind, 'ReserveVT') === '0';
    },
  },
  {
    what: 'Ctrl+Alt+Del does nothing',
    how: 'systemctl mask ctrl-alt-del.target',
    isThere: isMasked,
  },
  {
    what: 'no SysRq keys',
    how: 'kernel.sysrq = 0 in /etc/sysctl.d/',
    isThere: () => textOf('/proc/sys/kernel/sysrq').trim() === '0',
  },
  {
    what: 'no automatic mounting',
    how: 'remove udiskie, gvfs-udisks2-volume-monitor or what else mounts',
    isThere: async () => !(await isRunning('udiskie')) && !(await isRunning('gvfs-udisks2-vo')),
  },
];

const checkAll = async () => {
  if (process.platform !== 'linux') {
    say('• Only Linux can be looked at from here; docs/kiosk.md says what this system must lock.');
    return 1;
  }
  let missing = 0;
  for (const { what, how, isThere } of checks) {
    const isFine = await isThere();
    say(isFine ? `✓ ${what}` : `✗ ${what}: ${how}`);
    if (!isFine) missing += 1;
  }
  return missing === 0 ? 0 : 1;
};

await runCommand(checkAll);
