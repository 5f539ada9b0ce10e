// A QR code, drawn into the page itself: the content security policy loads nothing, and what the code holds is in no
// address. Black on white in every colour scheme, because cameras look for that.

import { encodeQR } from 'qr'

/** The white margin that readers need, in modules (ISO/IEC 18004 §6.3.8). */
const MARGIN = 4

/** Draws `text` with medium error correction. `name` says what it is to those who cannot see it. */
export function QrCode({ text, name }: { text: string; name: string }) {
  const rows = encodeQR(text, 'raw', { ecc: 'medium', border: MARGIN })
  const size = rows.length
  return (
    <svg class="qr-code" viewBox={`0 0 ${size} ${size}`} role="img" aria-label={name} focusable="false">
      <path class="qr-paper" d={`M0 0h${size}v${size}H0z`} />
      <path class="qr-ink" d={rows.map(drawRow).join('')} />
    </svg>
  )
}

/** One rectangle for each run of dark modules. */
function drawRow(row: readonly boolean[], y: number): string {
  const runs = row.map((isDark) => (isDark ? '1' : '0')).join('')
  return Array.from(
    runs.matchAll(/1+/g),
    ({ 0: { length }, index }) => `M${index} ${y}h${length}v1h-${length}z`,
  ).join('')
}
