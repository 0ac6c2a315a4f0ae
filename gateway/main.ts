import { readConfig } from './config.ts';
import { type RunningGateway, startGateway } from './start.ts';
import { StartupError } from './startup-error.ts';

/** Exit codes: 0 stopped as asked, 1 ended by a fault while running, 2 could not start. */
const say = (sentence: string): boolean => process.stderr.write(`doorstep gateway: ${sentence}\n`);

const start = async (): Promise<RunningGateway | null> => {
  const config = readConfig(process.argv.slice(2), process.env);
  try {
    if (config.ok) return await startGateway(config.value);
    say(config.fault);
  } catch (error) {
    say(
      error instanceof StartupError ? error.message : `unexpected fault at start: ${(error as Error).stack}`,
    );
  }
  process.exitCode = 2;
  return null;
};

const stopOnce = (gateway: RunningGateway): ((exitCode: number) => void) => {
  let isStopping = false;
  return (exitCode) => {
    if (isStopping) return;
    isStopping = true;
    gateway.stop().then(
      () => process.exit(exitCode),
      () => {
        say('the stop was not clean; nothing that was acknowledged is lost.');
        process.exit(1);
      },
    );
  };
};

// Signals that come while starting wait for the end of the start, so that no database is left behind.
const wanted = new Promise<void>((resolve) => {
  process.on('SIGTERM', () => resolve());
  process.on('SIGINT', () => resolve());
});

const gateway = await start();
if (gateway !== null) {
  const stop = stopOnce(gateway);
  process.stdout.write(`${JSON.stringify({ ready: true, url: gateway.url })}\n`);
  wanted.then(() => stop(0));
  gateway.databaseLost.then(() => {
    say('the database ended by itself: its log says why.');
    stop(1);
  });
}
