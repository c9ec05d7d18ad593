/** Bytes kept free for the envelope around the responses. */
const ENVELOPE_BYTES = 1_024

/** The first of `rows` that fit in one request of `maxBytes`; always at least one, or it could never leave. */
export const takeBatch = <Row extends { bytes: number }>(rows: Row[], maxRows: number, maxBytes: number): Row[] => {
  let room = maxBytes - ENVELOPE_BYTES
  const end = rows.findIndex((row, index) => {
    room -= row.bytes + 1
    return index > 0 && (room < 0 || index >= maxRows)
  })
  return end < 0 ? rows : rows.slice(0, end)
}

/** Two halves, the first not smaller. */
export const halves = <Row>(rows: Row[]): Row[][] => {
  const middle = Math.ceil(rows.length / 2)
  return [rows.slice(0, middle), rows.slice(middle)]
}
