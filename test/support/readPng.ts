import { inflateSync } from 'node:zlib'

export interface Picture {
  width: number
  height: number
  /** Four bytes for each pixel, row by row. */
  pixels: Uint8Array
}

/** Reads the PNG files that browsers write: 8 bits a channel, with or without alpha, not interlaced. */
export function readPng(file: Buffer): Picture {
  const data: Buffer[] = []
  let [width, height, channels] = [0, 0, 4]
  for (let at = 8; at < file.length; at += file.readUInt32BE(at) + 12) {
    const kind = file.toString('latin1', at + 4, at + 8)
    const body = file.subarray(at + 8, at + 8 + file.readUInt32BE(at))
    if (kind === 'IDAT') data.push(body)
    if (kind !== 'IHDR') continue
    ;[width, height] = [body.readUInt32BE(0), body.readUInt32BE(4)]
    channels = body[9] === 2 ? 3 : 4
    if (body[8] !== 8 || (body[9] !== 2 && body[9] !== 6) || body[12] !== 0) throw new Error('a kind of PNG that is not read here')
  }
  return { width, height, pixels: withAlpha(unfilter(inflateSync(Buffer.concat(data)), width, height, channels), channels) }
}

/** https://www.w3.org/TR/png-3/#9Filters */
function unfilter(bytes: Buffer, width: number, height: number, channels: number): Uint8Array {
  const row = width * channels
  const out = new Uint8Array(row * height)
  for (let y = 0; y < height; y++) {
    const filter = bytes[y * (row + 1)]
    for (let x = 0; x < row; x++) {
      const at = y * row + x
      const left = x < channels ? 0 : (out[at - channels] as number)
      const up = y === 0 ? 0 : (out[at - row] as number)
      const corner = x < channels || y === 0 ? 0 : (out[at - row - channels] as number)
      const guess = [0, left, up, (left + up) >> 1, paeth(left, up, corner)][filter as number] as number
      out[at] = (bytes[y * (row + 1) + 1 + x] as number) + guess
    }
  }
  return out
}

function paeth(left: number, up: number, corner: number): number {
  const sum = left + up - corner
  const [a, b, c] = [Math.abs(sum - left), Math.abs(sum - up), Math.abs(sum - corner)]
  return a <= b && a <= c ? left : b <= c ? up : corner
}

function withAlpha(bytes: Uint8Array, channels: number): Uint8Array {
  if (channels === 4) return bytes
  const out = new Uint8Array((bytes.length / 3) * 4).fill(255)
  for (let at = 0; at < bytes.length / 3; at++) out.set(bytes.subarray(at * 3, at * 3 + 3), at * 4)
  return out
}
