import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Tab } from '../support/driver.js'
import type { Engine } from '../support/findBrowser.mjs'
import { type Picture, readPng } from '../support/readPng.js'

/** The round corners of the panel, where the page shines through, lie outside of this. Pixels. */
const EDGE = 6

/** What the panel looks like once it is still, without its shadow and what is behind its corners. */
export async function panelPicture(tab: Tab): Promise<Picture> {
  let last = await pictureNow(tab)
  for (let n = 0; n < 20; n++) {
    await new Promise(resolve => setTimeout(resolve, 100))
    const next = await pictureNow(tab)
    if (differenceOf(last, next, tab.engine) === '') return next
    last = next
  }
  throw new Error('the panel does not come to rest')
}

async function pictureNow(tab: Tab): Promise<Picture> {
  const box = await tab.eval(() => {
    const root = [...document.querySelectorAll('*')].find(element => element.shadowRoot)?.shadowRoot
    const { left = 0, top = 0, width = 0, height = 0 } = root?.querySelector('section')?.getBoundingClientRect() ?? {}
    return [left, top, width, height]
  })
  const folder = mkdtempSync(join(tmpdir(), 'touchpoint-picture-'))
  const path = join(folder, 'page.png')
  await tab.screenshot(path)
  const page = readPng(readFileSync(path))
  rmSync(folder, { recursive: true })
  const [left = 0, top = 0, width = 0, height = 0] = box.map(Math.round)
  const [x, y, w, h] = [left + EDGE, top + EDGE, Math.max(0, width - 2 * EDGE), Math.max(0, height - 2 * EDGE)]
  const pixels = new Uint8Array(w * h * 4)
  for (let row = 0; row < h; row++) {
    const from = ((y + row) * page.width + x) * 4
    pixels.set(page.pixels.subarray(from, from + w * 4), row * w * 4)
  }
  return { width: w, height: h, pixels }
}

/**
 * How two pictures differ, in words; empty when they are alike but for shades that no eye sees. WebKitGTK draws the edges of letters
 * one way or the other, so it has more of those.
 */
export function differenceOf(one: Picture, other: Picture, engine: Engine = 'chromium'): string {
  if (one.width !== other.width || one.height !== other.height)
    return `${one.width} × ${one.height} against ${other.width} × ${other.height}`
  let count = 0
  for (let at = 0; at < one.pixels.length; at++) if (Math.abs((one.pixels[at] as number) - (other.pixels[at] as number)) > 8) count++
  return count > one.pixels.length / (engine === 'webkit' ? 100 : 2000) ? `${count} of ${one.pixels.length} shades differ` : ''
}
