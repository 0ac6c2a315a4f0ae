import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from '../build.mjs';
import { resolveElectron } from '../electron-runtime.mjs';
import { killAll, run, stop, stopGroup, tail } from '../lib/processes.mjs';
import { root } from '../lib/root.mjs';
import { Refusal, runCommand, say, step } from '../lib/say.mjs';
import { setUp } from '../setup.mjs';
import { endOf, previewReady, readyUrl, startGateway, startKiosk, startPreview } from './children.mjs';
import { takeDataFolder } from './lock.mjs';
import { readOptions } from './options.mjs';
import { checkPort } from './port.mjs';

/**
 * @typedef {import('./children.mjs').Child} Child
 * @typedef {import('./options.mjs').StartOptions} StartOptions
 * @typedef {import('../electron-runtime.mjs').Runtime} Runtime
 */

const interrupted = 130;

function hasDisplay() {
  const { DISPLAY, WAYLAND_DISPLAY } = process.env;
  return process.platform !== 'linux' || Boolean(DISPLAY) || Boolean(WAYLAND_DISPLAY);
}

/**
 * Resolves at the first request to stop. While nothing long-lived runs yet, the request ends the command at once.
 * @returns {{ asked: Promise<void>, hold: () => void }} `hold`: from now on somebody awaits `asked`
 */
function listenForStop() {
  let isHeld = false;
  let requests = 0;
  const asked = /** @type {Promise<void>} */ (
    new Promise((resolve) => {
      const onSignal = () => {
        requests += 1;
        // A second Ctrl-C is from somebody who does not want to wait for an orderly stop.
        if (!isHeld || requests > 1) {
          killAll();
          process.exit(interrupted);
        }
        resolve(undefined);
      };
      for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, onSignal);
    })
  );
  return {
    asked,
    hold: () => {
      isHeld = true;
    },
  };
}

/** @param {readonly import('./lock.mjs').ProcessMark[]} leftOver */
async function endLeftOver(leftOver) {
  if (leftOver.length === 0) return;
  await step('Ending what an earlier start left running', async () => {
    // As in an orderly stop: the kiosk, then the gateway with its database.
    for (const { pid } of [...leftOver].reverse()) await stopGroup(pid, { politeMs: 20_000 });
  });
}

/** @param {StartOptions} options */
async function prepareDemo({ data, port }) {
  await step('Preparing the demo township', async () => {
    const program = join(root, 'dist', 'demo', 'prepare.js');
    const outcome = await run(process.execPath, [program, '--data', data, '--port', String(port)], {
      cwd: root,
    });
    if (outcome.code !== 0)
      throw new Refusal(`The demo township could not be prepared:\n${tail(outcome.output)}`);
  });
}

/**
 * @param {Child} kiosk
 * @returns {Promise<number>} exit code of the whole command
 */
async function watchKiosk(kiosk) {
  const end = await endOf(kiosk);
  if (end === null) return 0;
  process.stderr.write(`The kiosk ended unexpectedly (${end}). Its log: ${kiosk.log}\n`);
  return 1;
}

/**
 * @param {Child} gateway
 * @param {boolean} hasKiosk
 * @param {AbortSignal} ending aborted when we stop the gateway ourselves
 */
async function watchGateway(gateway, hasKiosk, ending) {
  const end = (await endOf(gateway)) ?? 'exit code 0';
  if (ending.aborted) return;
  const then = hasKiosk ? ' The kiosk goes on without it; what is sealed waits in the outbox.' : '';
  process.stderr.write(`The gateway ended unexpectedly (${end}).${then} Its log: ${gateway.log}\n`);
}

/**
 * @param {StartOptions} options
 * @param {Runtime | undefined} runtime none without a display
 * @param {{ keep: (child: Child) => Promise<Child>, asked: Promise<void>, ending: AbortSignal }} session
 * @returns {Promise<number>} exit code
 */
async function runUntilStopped(options, runtime, { keep, asked, ending }) {
  const gateway = await keep(await startGateway(options));
  const url = await step('Starting the gateway', () => Promise.race([readyUrl(gateway), asked]));
  if (url === undefined) return 0;
  say(`• Gateway: ${url}`);
  const gatewayEnds = watchGateway(gateway, runtime !== undefined, ending);
  if (runtime === undefined) {
    say('• There is no display here, so the kiosk stays closed.');
    say('  Run npm start on a machine with a screen, or xvfb-run -a npm start to try it without one.');
    say('• Ctrl-C stops the gateway.');
    return Promise.race([asked.then(() => 0), gatewayEnds.then(() => 1)]);
  }
  if (options.catalogue !== undefined) {
    await rm(join(options.data, 'preview.json'), { force: true });
    const preview = await keep(startPreview(options.catalogue, options.data));
    await previewReady(options.data, preview);
    say(`• Catalogue: ${options.catalogue}; a change is in the app at once, new visits use it.`);
  }
  const kiosk = await keep(await startKiosk(runtime, options));
  say('• Kiosk: opening. Close it, or press Ctrl-C, to stop everything.');
  return Promise.race([asked.then(() => 0), watchKiosk(kiosk)]);
}

/**
 * @param {StartOptions} options
 * @param {Awaited<ReturnType<typeof takeDataFolder>>} folder
 * @param {ReturnType<typeof listenForStop>} stopping
 */
async function runSession(options, folder, stopping) {
  await endLeftOver(folder.leftOver);
  await checkPort(options.port);
  await setUp({ system: hasDisplay() ? 'kiosk' : 'none' });
  await build();
  if (options.catalogue !== undefined) await build(['preview']);
  const runtime = hasDisplay() ? await resolveElectron() : undefined;
  await prepareDemo(options);
  stopping.hold();
  /** @type {Child[]} */
  const children = [];
  const ending = new AbortController();
  /** @param {Child} child */
  const keep = async (child) => {
    children.push(child);
    await folder.remember(children.flatMap(({ process: { pid } }) => (pid === undefined ? [] : [pid])));
    return child;
  };
  try {
    return await runUntilStopped(options, runtime, { keep, asked: stopping.asked, ending: ending.signal });
  } finally {
    ending.abort();
    say('• Stopping …');
    for (const child of children.reverse()) await stop(child.process, child);
    say('  stopped');
  }
}

/**
 * The whole of `npm start`.
 * @param {readonly string[]} args
 */
export async function startEverything(args) {
  await runCommand(async () => {
    const stopping = listenForStop();
    const options = readOptions(args, root);
    const folder = await takeDataFolder(options.data);
    try {
      return await runSession(options, folder, stopping);
    } finally {
      await folder.release();
    }
  });
  // Signal handlers and a closed kiosk's pipes must not keep a finished command alive.
  process.exit();
}
