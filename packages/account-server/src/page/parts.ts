// The parts that pages are made of, by one name. It owns nothing itself.

export {
  AppCodeField,
  ContactCodeField,
  ContactField,
  EmailAddressField,
  NewPasswordField,
} from './account-fields.tsx'
export { Address } from './address.tsx'
export { AppKey } from './app-key.tsx'
export { Actions, LinkButton, PrimaryButton, SecondaryButton } from './buttons.tsx'
export { Callout, Said, type SaidSentence } from './callout.tsx'
export { Checkbox, type Choice, ChoiceList, type RadioChoice, RadioChoices } from './choices.tsx'
export { CodeActions, CodeFigure, MarkedCode, Shape } from './code-figure.tsx'
export { DateTime } from './date-time.tsx'
export { DeadLinkPage } from './dead-link-page.tsx'
export { type FieldError, findError, usernameErrors } from './field-error.ts'
export { Form } from './form.tsx'
export { type Frame, type PageView, places, SIGN_OUT_FORM } from './frame.ts'
export { Layout } from './layout.tsx'
export { PASSKEY_FIELD, PasskeyAutofill, PasskeyField } from './passkey-field.tsx'
export { PasswordField } from './password-field.tsx'
export {
  RECOVERY_CODE_FIELD,
  REPAIRED_CODE_FIELD,
  RecoveryCodeField,
  recoveryCodeErrors,
  typedRecoveryCode,
} from './recovery-code-field.tsx'
export { PrintHelp, RecoverySheet } from './recovery-sheet.tsx'
export { renderSheetText, sheetFileName } from './recovery-sheet-text.ts'
export { Card, type RowAction, type SummaryRow, SummaryRows } from './summary-rows.tsx'
export { PlainText, SaidBy, TextArea } from './text-area.tsx'
export { OneTimeCodeField, TextField } from './text-fields.tsx'
export { UsernameChip, UsernameForManagers } from './username-chip.tsx'
