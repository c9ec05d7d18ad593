/** A UUIDv7 (RFC 9562): 48 bits of time, then random. Works on plain-HTTP origins, where `crypto.randomUUID` is missing. */
export function uuid7(now: number): string {
  const time = now.toString(16).padStart(12, '0')
  // Four random bits for each 0; the two lowest for the 8, which marks the variant.
  const random = crypto.getRandomValues(new Uint8Array(22))
  const rest = '7000-8000-000000000000'.replace(/[08]/g, (digit, at) =>
    (+digit + ((random[at] as number) & (+digit ? 3 : 15))).toString(16),
  )
  return `${time.slice(0, 8)}-${time.slice(8)}-${rest}`
}
