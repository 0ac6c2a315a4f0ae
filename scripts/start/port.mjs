import { once } from 'node:events';
import { createServer } from 'node:net';
import { Refusal } from '../lib/say.mjs';

/**
 * Refuses with a sentence when the gateway could not listen there.
 * @param {number} port on the loopback address
 */
export async function checkPort(port) {
  const server = createServer();
  try {
    server.listen(port, '127.0.0.1');
    await once(server, 'listening');
  } catch (error) {
    const code = /** @type {NodeJS.ErrnoException} */ (error).code;
    const sentence =
      code === 'EACCES'
        ? `Port ${port} is reserved for the system.`
        : `Port ${port} is taken by another program.`;
    throw new Refusal(
      sentence,
      `Stop that program, or choose another port: npm start -- --port ${otherPort(port)}`,
    );
  } finally {
    server.close();
  }
}

/** @param {number} port */
function otherPort(port) {
  return port < 1024 || port === 65_535 ? 7411 : port + 1;
}
