// The Show button beside a password. The password is hidden again when its form is sent, so no browser
// remembers it as ordinary text.

import { pageWords } from '../words/page-words.ts'

export function addShowButtons(): void {
  for (const box of document.querySelectorAll('[data-password]')) {
    const input = box.querySelector('input')
    const button = box.querySelector('button')
    if (input === null || button === null) continue

    const show = (shown: boolean) => {
      input.type = shown ? 'text' : 'password'
      const words = shown ? pageWords.hidePassword : pageWords.showPassword
      button.textContent = words.button
      button.setAttribute('aria-label', words.name)
    }
    button.hidden = false
    button.addEventListener('click', () => show(input.type === 'password'))
    input.form?.addEventListener('submit', () => show(false))
    // A page that comes back from the back-forward cache must not show what was typed.
    addEventListener('pageshow', () => show(false))
  }
}
