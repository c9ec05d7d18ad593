/** Bytes kept free for the envelope around the responses. */
const ENVELOPE_BYTES = 1_024

/** The first of `rows` that fit in one request of `maxBytes`; always at least one, or it could never leave. */
export const takeBatch = <Row extends { bytes: number }>(rows: Row[], maxRows: number, maxBytes: number): Row[] => {
  let room = maxBytes - ENVELOPE_BYTES
  return rows.filter(({ bytes }, index) => {
    room -= bytes + 1
    return !index || (room >= 0 && index < maxRows)
  })
}
