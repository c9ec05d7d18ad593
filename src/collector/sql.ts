/** The little that is asked of a database; PGlite and node-postgres both fit behind it. */
export interface Queries {
  /** One statement with `$1`, `$2` … for its parameters. */
  query(text: string, params?: unknown[]): Promise<{ rows: Record<string, unknown>[] }>
}

export interface Sql extends Queries {
  /** Runs `work` in one transaction: committed when it resolves, rolled back when it rejects. */
  transaction<T>(work: (queries: Queries) => Promise<T>): Promise<T>
}
