/** CORS headers for a public write endpoint: `*`, or the exact origin; never credentials. `null`: this origin may not write. */
export function corsHeaders(request: Request, allowedOrigins: readonly string[] | undefined): Record<string, string> | null {
  if (!allowedOrigins || allowedOrigins.includes('*')) return { 'access-control-allow-origin': '*' }
  const origin = request.headers.get('origin')
  // Without an origin it is no page of another site; origins are no proof of anything anyway.
  if (origin === null) return { vary: 'Origin' }
  return allowedOrigins.includes(origin) ? { 'access-control-allow-origin': origin, vary: 'Origin' } : null
}

/** What a preflight asks for: `POST` with a JSON body. */
export const preflightHeaders = {
  'access-control-allow-methods': 'POST',
  'access-control-allow-headers': 'content-type',
  'access-control-max-age': '86400',
}
