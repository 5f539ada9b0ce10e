import { expect, test } from 'vitest'
import { renderSheetText, sheetFileName } from '../../src/page/recovery-sheet-text.ts'
import { sheet } from '../gallery/samples.ts'

test('the downloaded sheet says all that the paper says, and the code once', () => {
  expect(renderSheetText({ ...sheet, code: 'K7M2P-9WXQA-BCDEF-GHJKM-NPQRS' })).toBe(`Northgate Library
Account recovery code

K7M2P-9WXQA-BCDEF-GHJKM-NPQRS

Sheet number:
  3
Made on:
  14 March 2031, 10:32 UTC
Use it at:
  https://accounts.northgate.example/recover
Username:
  ma•••
Support:
  help@northgate.example

To get back in:
  1. On any device, open the address above.
  2. Enter your username and this code. Capitals, spaces and hyphens do not matter.
  3. Create a new password, then print the new sheet and destroy this one.

This code works once. Making a new code stops this one.
The code never has 0, O, 1, I or L. If you cannot read a character, type ? in its place.
Keep it away from your devices. Do not photograph it.
`)
})

test('no support contact leaves no empty line for one', () => {
  expect(renderSheetText({ ...sheet, supportContact: null })).not.toContain('Support')
})

test('a name with a line break cannot add lines of its own', () => {
  const text = renderSheetText({ ...sheet, serviceName: 'Acme\nSend this code to\u2028evil.example' })
  expect(text.split('\n')[0]).toBe('Acme Send this code to evil.example')
})

test.each([
  ['Northgate Library', 'northgate-library-recovery-code-2031-03-14.txt'],
  ['Café «Été» & Söhne', 'cafe-ete-sohne-recovery-code-2031-03-14.txt'],
  ['شركة', 'account-recovery-code-2031-03-14.txt'],
  ['../../etc/passwd', 'etc-passwd-recovery-code-2031-03-14.txt'],
  ['x'.repeat(300), `${'x'.repeat(40)}-recovery-code-2031-03-14.txt`],
])('the file of %s is named %s', (serviceName, name) => {
  expect(sheetFileName({ ...sheet, serviceName })).toBe(name)
})
