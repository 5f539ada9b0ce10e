// Sample data for the gallery and the tests of the page parts.

import { generateRecoveryCode, printRecoveryCode } from '@sparekey/recovery-code'
import type { Frame } from '../../src/page/parts.ts'
import type { Sheet } from '../../src/words/recovery-sheet-words.ts'

export const frame: Frame = {
  serviceName: 'Northgate Library',
  signedInAs: null,
  formToken: (formName) => `token-of-${formName}`,
}

// Always the same code: a byte of 7·n is under the generator's limit for every n used.
const code = generateRecoveryCode((length) => Uint8Array.from({ length }, (_, index) => (index * 7) % 31))
export const printedCode = printRecoveryCode(code)
const wrongAt = (position: number, symbol: string) =>
  `${code.slice(0, position - 1)}${symbol}${code.slice(position)}`
export const misreadCode = wrongAt(7, code[6] === 'Q' ? 'R' : 'Q').toLowerCase()

export const sheet: Sheet = {
  serviceName: frame.serviceName,
  code: printedCode,
  number: 3,
  madeAt: new Date('2031-03-14T10:32:00Z'),
  origin: 'https://accounts.northgate.example',
  usernameHint: 'ma•••',
  supportContact: 'help@northgate.example',
}

const long =
  'Genossenschaftliche Wohnungsbauvereinigung für Baugrundstücksangelegenheiten und Nachbarschaftshilfe '
export const longSheet = {
  ...sheet,
  serviceName: long.repeat(2),
  usernameHint: 'm'.repeat(64),
  supportContact: long,
}
export const rightToLeftSheet = { ...sheet, serviceName: 'مكتبة البوابة الشمالية', usernameHint: 'מרי•••' }
