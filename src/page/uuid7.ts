/** A UUIDv7 (RFC 9562): 48 bits of time, then random. Works on plain-HTTP origins, where `crypto.randomUUID` is missing. */
export function uuid7(now: number): string {
  const bytes = crypto.getRandomValues(new Uint8Array(10))
  const random = Array.from(bytes, byte => byte.toString(16).padStart(2, '0')).join('')
  const time = now.toString(16).padStart(12, '0')
  const variant = '89ab'[(bytes[2] as number) & 3]
  return `${time.slice(0, 8)}-${time.slice(8)}-7${random.slice(0, 3)}-${variant}${random.slice(5, 8)}-${random.slice(8)}`
}
