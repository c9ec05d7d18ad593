import type { Sql } from './sql.js'

// Only ever add to the end: a version that ran somewhere is never edited.
const migrations: readonly (readonly string[])[] = [
  [
    `create sequence touchpoint_seq`,
    `create table touchpoint_responses (
       project text not null,
       id text not null,
       revision integer not null,
       prompt text not null,
       metric text not null,
       scale text not null,
       score smallint not null,
       band text not null,
       touchpoint text,
       stage text,
       event_key text,
       user_id text,
       answered_at timestamptz not null,
       received_at timestamptz not null,
       seq bigint not null unique,
       body jsonb not null,
       primary key (project, id))`,
    `create index touchpoint_responses_answered on touchpoint_responses (project, answered_at)`,
    `create table touchpoint_impressions (
       project text not null,
       id text not null,
       prompt text not null,
       version text not null,
       variant text,
       outcome text not null,
       at timestamptz not null,
       received_at timestamptz not null,
       primary key (project, id))`,
    `create table touchpoint_erased (id text primary key, erased_at timestamptz not null)`,
  ],
]

/** Held while writing and migrating: one writer at a time, so that the order of `seq` is the order of commits, which cursors rely on. */
export const writerLock = `select pg_advisory_xact_lock(5478112)`

/** Brings the database to the newest layout; several processes may start at once. */
export async function migrate(sql: Sql): Promise<void> {
  await sql.transaction(async queries => {
    await queries.query(writerLock)
    await queries.query(`create table if not exists touchpoint_versions (version integer primary key, applied_at timestamptz not null)`)
    const { rows } = await queries.query(`select coalesce(max(version), 0)::int as version from touchpoint_versions`)
    for (let version = Number(rows[0]?.version) + 1; version <= migrations.length; version++) {
      for (const statement of migrations[version - 1] ?? []) await queries.query(statement)
      await queries.query(`insert into touchpoint_versions values ($1, now())`, [version])
    }
  })
}
