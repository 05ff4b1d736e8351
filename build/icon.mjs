// Draws build/icon.svg into every size and container that an installer wants: `node build/icon.mjs`, after a change of the drawing. Needs a Chromium.
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { chromium } from 'playwright'

const here = import.meta.dirname
const sizes = [16, 32, 48, 64, 128, 256, 512, 1024]
const icoSizes = [16, 32, 48, 64, 128, 256]
/** Apple's four-letter names of PNG icons; @2x of a size is the next size. */
const icnsTypes = {
  icp4: 16,
  icp5: 32,
  icp6: 64,
  ic07: 128,
  ic08: 256,
  ic09: 512,
  ic10: 1024,
  ic11: 32,
  ic12: 64,
  ic13: 256,
  ic14: 512,
}

const svg = await readFile(path.join(here, 'icon.svg'), 'utf8')
const pngs = await draw()
const of = (size) => pngs.get(size) ?? Buffer.alloc(0)
await mkdir(path.join(here, 'icons'), { recursive: true })
for (const [size, png] of pngs) await writeFile(path.join(here, 'icons', `${size}x${size}.png`), png)
await writeFile(path.join(here, 'icon.ico'), toIco())
await writeFile(path.join(here, 'icon.icns'), toIcns())

async function draw() {
  const executablePath = process.env.CHROMIUM
  const browser = await chromium.launch({ args: ['--no-sandbox'], ...(executablePath && { executablePath }) })
  const drawn = new Map()
  for (const size of sizes) {
    const page = await browser.newPage({ viewport: { width: size, height: size } })
    await page.setContent(`<style>body{margin:0}svg{display:block;width:${size}px;height:${size}px}</style>${svg}`)
    drawn.set(size, await page.screenshot({ omitBackground: true }))
    await page.close()
  }
  await browser.close()
  return drawn
}

/** ICONDIR, an ICONDIRENTRY of 16 bytes each, then the PNGs. */
function toIco() {
  const head = Buffer.alloc(6 + 16 * icoSizes.length)
  head.writeUInt16LE(1, 2)
  head.writeUInt16LE(icoSizes.length, 4)
  let offset = head.length
  icoSizes.forEach((size, i) => {
    const at = 6 + 16 * i
    head.writeUInt8(size % 256, at)
    head.writeUInt8(size % 256, at + 1)
    head.writeUInt16LE(1, at + 4)
    head.writeUInt16LE(32, at + 6)
    head.writeUInt32LE(of(size).length, at + 8)
    head.writeUInt32LE(offset, at + 12)
    offset += of(size).length
  })
  return Buffer.concat([head, ...icoSizes.map(of)])
}

/** `icns`, the length of the whole, then name, length and PNG of each. */
function toIcns() {
  const parts = Object.entries(icnsTypes).map(([type, size]) => chunk(type, of(size)))
  return chunk('icns', Buffer.concat(parts))
}

function chunk(type, body) {
  const head = Buffer.alloc(8)
  head.write(type, 'latin1')
  head.writeUInt32BE(body.length + 8, 4)
  return Buffer.concat([head, body])
}
