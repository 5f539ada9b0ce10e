// What scripts add to every page. Each part looks for its own places; a page without them costs nothing.

import { addCopyButtons } from './copy-code.ts'
import { showPasswordLengths } from './password-length.ts'
import { addPrintButtons } from './print-sheet.ts'
import { sendFormsOnce } from './send-once.ts'
import { addShowButtons } from './show-password.ts'

sendFormsOnce()
addShowButtons()
showPasswordLengths()
addCopyButtons()
addPrintButtons()

if (document.querySelector('[data-passkey]') !== null) {
  const { addPasskeys } = await import('./passkeys.ts')
  addPasskeys()
}

if (document.querySelector('[data-recovery-code]') !== null) {
  const { helpWithRecoveryCodes } = await import('./recovery-code-help.ts')
  helpWithRecoveryCodes()
}
