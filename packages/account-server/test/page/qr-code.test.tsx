// QR codes as another library reads them off the picture: whatever a key URI may hold, at the size it may have.

import jsqr from 'jsqr'
import { parse } from 'node-html-parser'
import { describe, expect, test } from 'vitest'
import { appKeyUri } from '../../src/app-codes/app-seed.ts'
import { QrCode } from '../../src/page/qr-code.tsx'

const SEED = Buffer.from('12345678901234567890')
/** Pixels for each module, as a camera would see it. */
const SCALE = 4

const draw = (text: string) => String(<QrCode text={text} name="The key" />)

/** Paints the picture as a browser would, and reads it. */
function scan(html: string): string | undefined {
  const svg = parse(html).querySelector('svg')
  const size = Number(svg?.getAttribute('viewBox')?.split(' ')[2])
  const width = size * SCALE
  const pixels = new Uint8ClampedArray(width * width * 4).fill(255)
  const ink = svg?.querySelector('.qr-ink')?.getAttribute('d') ?? ''
  for (const [, x, y, length] of ink.matchAll(/M(\d+) (\d+)h(\d+)v1h-\3z/g)) {
    for (let row = Number(y) * SCALE; row < (Number(y) + 1) * SCALE; row += 1) {
      for (let column = Number(x) * SCALE; column < (Number(x) + Number(length)) * SCALE; column += 1) {
        pixels.fill(0, (row * width + column) * 4, (row * width + column) * 4 + 3)
      }
    }
  }
  return jsqr.default(pixels, width, width)?.data
}

describe('QrCode', () => {
  test.each([
    ['Sparekey', 'mary'],
    ['Northgate Library', 'mary.elizabeth.worthington@northgate-library.example'],
    ['图书馆', 'мария'],
    ['"><script>', "o'neil"],
    // The longest that either may be, in letters that take the most room.
    ['图'.repeat(40), '图'.repeat(64)],
  ])('of "%s" and "%s" is read as it was written', (serviceName, username) => {
    const uri = appKeyUri(SEED, { serviceName, username })
    expect(scan(draw(uri))).toBe(uri)
  })

  test('has a margin of four modules, and every module within the picture', () => {
    const html = draw('otpauth://totp/x:y?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ')
    const size = Number(/viewBox="0 0 (\d+) /.exec(html)?.[1])
    for (const [, x, y, length] of html.matchAll(/M(\d+) (\d+)h(\d+)v1/g)) {
      expect(Number(x)).toBeGreaterThanOrEqual(4)
      expect(Number(y)).toBeGreaterThanOrEqual(4)
      expect(Number(x) + Number(length)).toBeLessThanOrEqual(size - 4)
      expect(Number(y)).toBeLessThan(size - 4)
    }
  })

  test('has a name for who cannot see it, and nothing that the content security policy stops', () => {
    const html = draw('x')
    expect(html).toContain('role="img" aria-label="The key"')
    expect(html).not.toMatch(/style=|href=|src=|xlink|<image|data:/)
  })
})
