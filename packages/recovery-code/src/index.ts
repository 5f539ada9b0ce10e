// The public names of the main entry, and nothing else. The fingerprint has an entry of its own.

export { ALPHABET } from './alphabet.ts'
export { generateRecoveryCode } from './generate.ts'
export { parseRecoveryCode, type RecoveryCodeReading } from './parse.ts'
export { printRecoveryCode } from './print.ts'
export type { RecoveryCode } from './recovery-code.ts'
