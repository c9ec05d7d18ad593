/** The body as JSON, or why it is not one: the status to answer and a sentence. */
export type ReadJson = { ok: true; value: unknown } | { ok: false; status: 400 | 413 | 415; detail: string }

/** Reads a body of `application/json` or `text/plain`, never more than `maxBytes` of it. */
export async function readJson(request: Request, maxBytes: number): Promise<ReadJson> {
  const type = request.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase()
  if (type !== 'application/json' && type !== 'text/plain') {
    return {
      ok: false,
      status: 415,
      detail: `content-type is ${type ? JSON.stringify(type.slice(0, 80)) : 'missing'}; expected application/json or text/plain`,
    }
  }
  const encoding = request.headers.get('content-encoding')?.trim().toLowerCase() ?? 'identity'
  if (encoding !== 'identity') {
    return {
      ok: false,
      status: 415,
      detail: `content-encoding is ${JSON.stringify(encoding.slice(0, 80))}; expected a body that is not compressed`,
    }
  }
  try {
    const bytes = await readUpTo(request, maxBytes)
    if (!bytes) return { ok: false, status: 413, detail: `the body is larger than ${maxBytes} bytes; expected a smaller batch` }
    return { ok: true, value: JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) }
  } catch {
    return { ok: false, status: 400, detail: 'the body is not JSON in UTF-8; expected a batch' }
  }
}

/** `null` when there is more than `maxBytes`. */
async function readUpTo(request: Request, maxBytes: number): Promise<Uint8Array | null> {
  if (Number(request.headers.get('content-length')) > maxBytes) return null
  const reader = request.body?.getReader()
  const chunks: Uint8Array[] = []
  let size = 0
  for (;;) {
    const next = await reader?.read()
    if (!next || next.done) break
    chunks.push(next.value)
    size += next.value.byteLength
    if (size > maxBytes) {
      await reader?.cancel()
      return null
    }
  }
  const whole = new Uint8Array(size)
  let offset = 0
  for (const chunk of chunks) {
    whole.set(chunk, offset)
    offset += chunk.byteLength
  }
  return whole
}
