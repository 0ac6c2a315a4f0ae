import type pg from 'pg';
import { databasePlace } from '../../gateway/postgres/place.ts';
import { connectionOf } from '../../gateway/postgres/postmaster.ts';
import { databaseUser } from '../../gateway/postgres/system-user.ts';

/** How to look into the embedded database of a running gateway. */
export const databaseConnection = async (dataDir: string): Promise<pg.ClientConfig> =>
  connectionOf(await databasePlace(dataDir, await databaseUser()));
