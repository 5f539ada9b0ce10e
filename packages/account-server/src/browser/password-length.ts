// Says how long a new password is, while it is typed. The server judges whether it may be used.

import { passwordLengthSentence } from '../words/page-words.ts'

export function showPasswordLengths(): void {
  for (const meter of document.querySelectorAll<HTMLElement>('[data-password-length]')) {
    const input = document.getElementById(meter.dataset.passwordLength ?? '')
    const sentence = meter.querySelector('p')
    if (!(input instanceof HTMLInputElement) || sentence === null) continue
    const lengths = { atLeast: Number(meter.dataset.atLeast), recommended: Number(meter.dataset.recommended) }

    const update = () => {
      const length = Array.from(input.value).length
      meter.hidden = length === 0
      meter.dataset.level =
        length < lengths.atLeast ? 'short' : length < lengths.recommended ? 'fair' : 'good'
      sentence.textContent = passwordLengthSentence(length, lengths)
    }
    input.addEventListener('input', update)
    update()
  }
}
