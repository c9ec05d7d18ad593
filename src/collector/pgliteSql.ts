import type { Queries, Sql } from './sql.js'

/** The part of a PGlite instance that is used, so that the package need not depend on it. */
export interface PGliteLike extends Queries {
  transaction<T>(work: (tx: Queries) => Promise<T>): Promise<T>
}

/** Makes a PGlite instance a `Sql`. */
export function pgliteSql(db: PGliteLike): Sql {
  return {
    query: (text, params) => db.query(text, params),
    transaction: work => db.transaction(tx => work({ query: (text, params) => tx.query(text, params) })),
  }
}
