import type { Migration } from '../postgres/migrate.ts';

/**
 * Every table is keyed by township first, so that it can be spread over a distributed PostgreSQL by that column.
 * Bodies are age files: nothing here can be read by whoever holds the database. EXTERNAL: ciphertext does not compress.
 */
export const migration001: Migration = {
  id: 1,
  name: 'envelopes',
  sql: `
    create table envelopes (
      township    text not null,
      envelope_id text not null,
      device_id   text not null,
      sequence    bigint not null check (sequence > 0),
      prev_hash   text not null,
      agency      text not null,
      sha256      text not null,
      size        integer not null,
      attachments text[] not null,
      body        bytea not null,
      stored_at   timestamptz(3) not null,
      receipt     text,
      primary key (township, envelope_id),
      unique (township, device_id, sequence),
      check (size = octet_length(body)),
      check (sha256 = encode(sha256(body), 'hex'))
    );
    alter table envelopes alter column body set storage external;

    create table attachments (
      township  text not null,
      sha256    text not null,
      size      integer not null,
      body      bytea not null,
      stored_at timestamptz(3) not null,
      primary key (township, sha256),
      check (size = octet_length(body)),
      check (sha256 = encode(sha256(body), 'hex'))
    );
    alter table attachments alter column body set storage external;

    create table used_jti (
      township  text not null,
      device_id text not null,
      jti       text not null,
      used_at   timestamptz(3) not null,
      primary key (township, device_id, jti)
    );
    create index used_jti_used_at on used_jti (used_at);

    create table audit (
      township    text not null,
      id          bigint generated always as identity,
      at          timestamptz(3) not null,
      device_id   text not null,
      action      text not null,
      envelope_id text not null,
      primary key (township, id)
    );

    create table health (
      township   text not null primary key,
      checked_at timestamptz(3) not null
    );
  `,
};
