import type { Queries, Sql } from './sql.js'

/** The part of a node-postgres `Pool` that is used. */
export interface PoolLike extends Queries {
  connect(): Promise<Queries & { release(broken?: boolean): void }>
}

/** Makes a node-postgres `Pool` a `Sql`. */
export function pgSql(pool: PoolLike): Sql {
  return {
    query: (text, params) => pool.query(text, params),
    async transaction(work) {
      const client = await pool.connect()
      let broken = false
      try {
        await client.query('begin')
        const result = await work(client)
        await client.query('commit')
        return result
      } catch (error) {
        await client.query('rollback').catch(() => {
          // The connection is gone, and its transaction with it.
          broken = true
        })
        throw error
      } finally {
        client.release(broken)
      }
    },
  }
}
