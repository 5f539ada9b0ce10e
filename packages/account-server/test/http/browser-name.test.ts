import fc from 'fast-check'
import { expect, it } from 'vitest'
import { browserName } from '../../src/http/browser-name.ts'

it.each([
  ['Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0', 'Firefox on Linux'],
  [
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/140.0.0.0 Safari/537.36',
    'Chrome on Windows',
  ],
  [
    'Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/140.0.0.0 Safari/537.36 Edg/140.0',
    'Edge on Windows',
  ],
  [
    'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 Version/18.0 Safari/605.1.15',
    'Safari on macOS',
  ],
  [
    'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Version/18.0 Safari/604.1',
    'Safari on iOS',
  ],
  [
    'Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 SamsungBrowser/27.0 Chrome/130.0 Mobile Safari/537.36',
    'Samsung Internet on Android',
  ],
  ['curl/8.9.1', 'An unknown browser'],
])('names %s', (userAgent, name) => {
  expect(browserName(userAgent)).toBe(name)
})

it('names a browser that does not name itself', () => {
  expect(browserName(undefined)).toBe('An unknown browser')
})

it('repeats nothing of the header, whatever it holds', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 600 }), (userAgent) => {
      expect(browserName(userAgent)).toMatch(
        /^(?:An unknown browser|Edge|Opera|Samsung Internet|Firefox|Chrome|Safari)(?: on (?:Android|iOS|ChromeOS|Windows|macOS|Linux))?$/,
      )
    }),
  )
})
