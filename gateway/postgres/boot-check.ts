import type { ClientBase } from 'pg';
import { StartupError } from '../startup-error.ts';

/** A receipt lets a device erase its readable copy: it may only be issued over a database that keeps what it has committed. */
const mustNotBeOff = ['fsync', 'synchronous_commit', 'full_page_writes'] as const;

const setting = async (client: ClientBase, name: string): Promise<string> => {
  const { rows } = await client.query<{ value: string }>('select current_setting($1) as value', [name]);
  return rows[0]?.value ?? '';
};

/** Throws `StartupError` when the database could lose a committed row or is not UTF8. */
export const checkDurability = async (client: ClientBase): Promise<void> => {
  for (const name of mustNotBeOff)
    if ((await setting(client, name)) === 'off')
      throw new StartupError(
        `The database runs with ${name}=off and could lose what it has acknowledged: switch ${name} on.`,
      );
  const encoding = await setting(client, 'server_encoding');
  if (encoding !== 'UTF8')
    throw new StartupError(`The database's encoding is ${encoding}: make a new one with encoding UTF8.`);
};
