// A code in the form that goes on paper. Reading it back is parse.ts.

import { assertRecoveryCode, type RecoveryCode } from './recovery-code.ts'

/**
 * Five groups of five with hyphens between them: `XXXXX-XXXXX-XXXXX-XXXXX-XXXXX`.
 * @throws {TypeError} when `code` is not a RecoveryCode
 */
export function printRecoveryCode(code: RecoveryCode): string {
  assertRecoveryCode(code)
  return code.replace(/.{5}(?=.)/g, '$&-')
}
