// A boxed sentence that matters: good to know, take care, or done.

import type { PropsWithChildren } from 'hono/jsx'
import { pageWords } from '../words/page-words.ts'
import { Icon } from './mark.tsx'

export type CalloutProps = PropsWithChildren<{ kind: 'info' | 'warning' | 'success'; title?: string }>

/** What a page says of the one before it. `isDone`: false where nothing came of it. */
export type SaidSentence = { readonly sentence: string; readonly isDone: boolean }

/** The kind is said in a word as well as by colour and sign. A success is a status message (WCAG 4.1.3). */
export function Callout({ kind, title, children }: CalloutProps) {
  return (
    <div class={`callout callout-${kind}`} role={kind === 'success' ? 'status' : undefined}>
      <Icon name={kind} />
      <div class="callout-text">
        <span class="visually-hidden">{pageWords.callout[kind]}: </span>
        {title === undefined ? null : <p class="callout-title">{title}</p>}
        {children}
      </div>
    </div>
  )
}

export function Said({ said }: { said: SaidSentence | null }) {
  return said === null ? null : <Callout kind={said.isDone ? 'success' : 'info'}>{said.sentence}</Callout>
}
