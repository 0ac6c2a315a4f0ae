import { readConfig } from '../../../gateway/config.ts';
import { startGateway } from '../../../gateway/start.ts';

/** A gateway process that the machine kills as soon as the first envelope is committed, before its receipt is signed. */
const config = readConfig(process.argv.slice(2), process.env);
if (!config.ok) throw new Error(config.fault);
const gateway = await startGateway(config.value, {
  afterCommit: () => {
    process.kill(process.pid, 'SIGKILL');
  },
});
process.stdout.write(`${JSON.stringify({ ready: true, url: gateway.url })}\n`);
