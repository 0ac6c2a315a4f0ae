import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { Refusal } from '../lib/say.mjs';

const usage = 'npm start -- [--data DIR] [--port N] [--catalogue DIR]';

/**
 * @typedef {object} StartOptions
 * @property {string} data absolute path
 * @property {number} port
 * @property {string} [catalogue] absolute path of a folder with `services/` and `locales/`, shown as it is being written
 */

/**
 * @param {readonly string[]} args
 * @returns {Record<string, string | undefined>}
 */
function parse(args) {
  try {
    return parseArgs({
      args: [...args],
      options: { data: { type: 'string' }, port: { type: 'string' }, catalogue: { type: 'string' } },
    }).values;
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
  const { data = '.doorstep', port = '7410', catalogue } = parse(args);
  const number = /^\d{1,5}$/.test(port) ? Number(port) : 0;
  if (number < 1 || number > 65_535) {
    throw new Refusal('A port is a number from 1 to 65535.', `Use: ${usage}`);
  }
  if (data === '') throw new Refusal('The data folder needs a name.', `Use: ${usage}`);
  if (catalogue !== undefined && !existsSync(resolve(root, catalogue, 'services', 'catalogue.json'))) {
    throw new Refusal('The catalogue’s folder has no services/catalogue.json.', `Use: ${usage}`);
  }
  return {
    data: resolve(root, data),
    port: number,
    ...(catalogue !== undefined && { catalogue: resolve(root, catalogue) }),
  };
}
