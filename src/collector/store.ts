import type { Impression, WireResponse } from '../schema/wire.js'
import { migrate, writerLock } from './migrations.js'
import type { Queries, Sql } from './sql.js'
import { storableJson } from './storableJson.js'

/** What became of one item: `retry` when the database failed on it. */
export type SaveStatus = 'accepted' | 'duplicate' | 'retry'

/** A response as it is kept: its newest revision. */
export interface StoredResponse {
  /** Rises with every write; the cursor of `list`. */
  seq: number
  project: string
  /** ISO 8601 in UTC. */
  receivedAt: string
  response: WireResponse
}

export interface ListOptions {
  /** Only what was written after this `seq`. @defaultValue `0` */
  after?: number
  /** 1–1000. */
  limit: number
  /** Newest write first instead of last. @defaultValue `false` */
  newestFirst?: boolean
}

export interface Store {
  /** One status for each response, in their order. The highest revision wins; a lower or equal one is a `duplicate`. */
  saveResponses(project: string, responses: WireResponse[], receivedAt: Date): Promise<SaveStatus[]>
  saveImpressions(project: string, impressions: Impression[], receivedAt: Date): Promise<SaveStatus[]>
  list(options: ListOptions): Promise<StoredResponse[]>
  count(): Promise<number>
  /** Removes responses and impressions for good; a copy that arrives later is not stored again. Gives how many responses went. */
  erase(ids: string[]): Promise<number>
}

/** Opens the store on a database, and brings its tables up to date. */
export async function createStore(sql: Sql): Promise<Store> {
  await migrate(sql)
  const save = (text: string) => (project: string, items: { id: string }[], receivedAt: Date) =>
    saveAll(items, part => write(sql, text, [project, storableJson(part), receivedAt.toISOString()]))
  return {
    saveResponses: async (project, responses, receivedAt) => {
      const newest = newestOf(responses)
      const statuses = await save(upsertResponses)(project, newest, receivedAt)
      return responses.map(each => (newest.includes(each) ? (statuses[newest.indexOf(each)] ?? 'retry') : 'duplicate'))
    },
    saveImpressions: save(insertImpressions),
    async list({ after = 0, limit, newestFirst = false }) {
      const { rows } = await sql.query(selectAfter(newestFirst), [after, Math.min(Math.max(limit, 1), 1000)])
      return rows as unknown as StoredResponse[]
    },
    async count() {
      const { rows } = await sql.query(`select count(*)::int as count from touchpoint_responses`)
      return Number(rows[0]?.count)
    },
    erase: ids => sql.transaction(queries => erase(queries, ids)),
  }
}

const upsertResponses = `
  insert into touchpoint_responses as kept
    (project, id, revision, prompt, metric, scale, score, band, touchpoint, stage, event_key, user_id, answered_at, received_at, seq, body)
  select $1, item->>'id', (item->>'revision')::int, item->>'prompt', item->>'metric', item->>'scale', (item->>'score')::int, item->>'band',
    item->>'touchpoint', item->>'stage', item->'event'->>'key', item->'subject'->>'userId', (item->>'answeredAt')::timestamptz,
    $3::timestamptz, nextval('touchpoint_seq'), item
  from (
    select item from jsonb_array_elements($2::text::jsonb) with ordinality as sent (item, place)
    where not exists (select from touchpoint_erased where id = item->>'id') order by place) item_in_order
  on conflict (project, id) do update set
    revision = excluded.revision, prompt = excluded.prompt, metric = excluded.metric, scale = excluded.scale, score = excluded.score,
    band = excluded.band, touchpoint = excluded.touchpoint, stage = excluded.stage, event_key = excluded.event_key,
    user_id = excluded.user_id, answered_at = excluded.answered_at, received_at = excluded.received_at, seq = excluded.seq, body = excluded.body
  where excluded.revision > kept.revision
  returning id`

// The same impression is told again with its end: shown, then dismissed or ignored.
const insertImpressions = `
  insert into touchpoint_impressions as kept (project, id, prompt, version, variant, outcome, at, received_at)
  select distinct on (item->>'id') $1, item->>'id', item->>'prompt', item->>'version', item->>'variant', item->>'outcome',
    (item->>'at')::timestamptz, $3::timestamptz
  from jsonb_array_elements($2::text::jsonb) item
  where not exists (select from touchpoint_erased where id = item->>'id')
  order by item->>'id', item->>'outcome' = 'shown'
  on conflict (project, id) do update set outcome = excluded.outcome, at = excluded.at
  where kept.outcome = 'shown' and excluded.outcome <> 'shown'
  returning id`

const selectAfter = (newestFirst: boolean) => `
  select seq::float8 as seq, project, body as response,
    to_char(received_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "receivedAt"
  from touchpoint_responses where touchpoint_responses.seq > $1 order by touchpoint_responses.seq ${newestFirst ? 'desc' : 'asc'} limit $2`

/** Writes in one statement; when that fails, one by one, so that a single bad row holds up nobody. */
async function saveAll<T extends { id: string }>(items: T[], writePart: (part: T[]) => Promise<Set<string>>): Promise<SaveStatus[]> {
  if (items.length === 0) return []
  try {
    const written = await writePart(items)
    return items.map(item => (written.has(item.id) ? 'accepted' : 'duplicate'))
  } catch {
    if (items.length === 1) return ['retry']
    const statuses: SaveStatus[] = []
    for (const item of items) statuses.push(...(await saveAll([item], writePart)))
    return statuses
  }
}

/** Gives the ids that were written. */
function write(sql: Sql, text: string, params: unknown[]): Promise<Set<string>> {
  return sql.transaction(async queries => {
    await queries.query(writerLock)
    const { rows } = await queries.query(text, params)
    return new Set(rows.map(row => String(row.id)))
  })
}

/** One statement may not touch a row twice: of several revisions of one id only the highest is written. */
function newestOf(responses: WireResponse[]): WireResponse[] {
  const newest = new Map<string, WireResponse>()
  for (const response of responses) {
    if ((newest.get(response.id)?.revision ?? 0) < response.revision) newest.set(response.id, response)
  }
  return [...newest.values()]
}

async function erase(queries: Queries, ids: string[]): Promise<number> {
  await queries.query(writerLock)
  await queries.query(`insert into touchpoint_erased select distinct unnest($1::text[]), now() on conflict do nothing`, [ids])
  await queries.query(`delete from touchpoint_impressions where id = any($1::text[])`, [ids])
  const { rows } = await queries.query(`delete from touchpoint_responses where id = any($1::text[]) returning id`, [ids])
  return rows.length
}
