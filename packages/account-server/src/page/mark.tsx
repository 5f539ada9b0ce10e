// The drawn signs: the brand mark and the icons of callouts. Each is decoration beside words that say the same.

/** A sheet of paper with a folded corner and a keyhole. `assets/mark.svg` is the same drawing as an icon. */
export function Mark() {
  return (
    <svg class="mark" viewBox="0 0 32 32" width="32" height="32" aria-hidden="true" focusable="false">
      <path class="mark-sheet" d="M6 4a2 2 0 0 1 2-2h12l6 6v20a2 2 0 0 1-2 2H8a2 2 0 0 1-2-2z" />
      <path class="mark-fold" d="M20 2v4a2 2 0 0 0 2 2h4z" />
      <path class="mark-keyhole" d="M16 12a4 4 0 0 1 2 7.46V24h-4v-4.54A4 4 0 0 1 16 12z" />
    </svg>
  )
}

const iconPaths = {
  info: 'M12 10.5v6M12 7.2v.6',
  warning: 'M12 6.5v7M12 16.4v.6',
  success: 'M7 12.5l3.4 3.4L17 9',
} as const

export type IconName = keyof typeof iconPaths

/** A round sign for a callout. */
export function Icon({ name }: { name: IconName }) {
  return (
    <svg class="icon" viewBox="0 0 24 24" width="24" height="24" aria-hidden="true" focusable="false">
      <circle cx="12" cy="12" r="10.5" />
      <path d={iconPaths[name]} />
    </svg>
  )
}
