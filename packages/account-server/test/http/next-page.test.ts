import { describe, expect, it } from 'vitest'
import { nextAddress, parseNext } from '../../src/http/next-page.ts'

const ID = '6f1c1c1e-0d5b-4b9e-9a7e-2f6f0c1d2e3f'

describe('where a proof leads on to', () => {
  it.each([
    'https://evil.example/security',
    '//evil.example/security',
    '/\\evil.example/security',
    '\\\\evil.example',
    'javascript:alert(1)',
    'http://',
    '/signout',
    '/security/prove',
    '/security/username/',
    '/security/..//evil.example',
    '/security%2fusername',
    '/constructor',
    '__proto__',
    'security\u0000',
    '',
    undefined,
  ])('%s leads to the dashboard', (next) => {
    expect(parseNext(next)).toBe('/security')
  })

  it('keeps a page of the list', () => {
    expect(parseNext('/security/password')).toBe('/security/password')
    expect(parseNext('/recovery-code')).toBe('/recovery-code')
  })

  it('keeps of an address what its page takes, and nothing else', () => {
    expect(parseNext('/security/username?value=m%C3%A4ry&said=x#there')).toBe(
      '/security/username?value=m%C3%A4ry',
    )
    expect(parseNext('/security/password?value=mary')).toBe('/security/password')
    expect(parseNext(`/security/emails/remove?contact=${ID}`)).toBe(`/security/emails/remove?contact=${ID}`)
    expect(parseNext('/security/emails/remove?contact=1')).toBe('/security/emails/remove')
  })

  it('reads back what it built, however wild the value', () => {
    const values = ['mary&said=x', '?#/%', 'https://evil.example', '\ud800', '😀', ' ', '\r\nLocation: /x']
    for (const value of values) {
      const address = nextAddress('/security/username', { value })
      expect(address).toMatch(/^[\x21-\x7e]+$/)
      expect(parseNext(address)).toBe(address)
    }
  })

  it('cuts what is too long, in the middle of a character too', () => {
    const address = nextAddress('/security/emails', { value: `${'a'.repeat(255)}😀` })
    expect(new URL(address, 'http://here').searchParams.get('value')).toHaveLength(256)
  })
})
