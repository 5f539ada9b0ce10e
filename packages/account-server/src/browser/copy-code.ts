// The Copy button under a code. Browsers offer the clipboard to secure origins only; elsewhere it stays hidden.

import { pageWords } from '../words/page-words.ts'

export function addCopyButtons(): void {
  const clipboard: Clipboard | undefined = navigator.clipboard
  if (clipboard === undefined) return
  for (const button of document.querySelectorAll<HTMLButtonElement>('[data-copy]')) {
    const code = document.getElementById(button.dataset.copy ?? '')
    const status = button.closest('.code-actions')?.querySelector('[data-copy-status]')
    if (code === null || !status) continue

    button.hidden = false
    button.addEventListener('click', async () => {
      status.textContent = ''
      const copied = await clipboard.writeText(code.textContent ?? '').then(
        () => true,
        () => false,
      )
      status.textContent = copied ? pageWords.copied : pageWords.copyFailed
    })
  }
}
