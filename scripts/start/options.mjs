import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { Refusal } from '../lib/say.mjs';

const usage = 'npm start -- [--data DIR] [--port N]';

/**
 * @typedef {{ data: string, port: number }} StartOptions `data`: absolute path
 */

/**
 * @param {readonly string[]} args
 * @returns {Record<string, string | undefined>}
 */
function parse(args) {
  try {
    return parseArgs({ args: [...args], options: { data: { type: 'string' }, port: { type: 'string' } } })
      .values;
  } catch {
    throw new Refusal('There is an option that this command does not know.', `Use: ${usage}`);
  }
}

/**
 * @param {readonly string[]} args what follows the command's name
 * @param {string} root the checkout
 * @returns {StartOptions}
 */
export function readOptions(args, root) {
  const { data = '.doorstep', port = '7410' } = parse(args);
  const number = /^\d{1,5}$/.test(port) ? Number(port) : 0;
  if (number < 1 || number > 65_535) {
    throw new Refusal('A port is a number from 1 to 65535.', `Use: ${usage}`);
  }
  if (data === '') throw new Refusal('The data folder needs a name.', `Use: ${usage}`);
  return { data: resolve(root, data), port: number };
}
