// Draws a code with some places marked, as the server's MarkedCode does.

import { groupCode } from '../page/code-groups.ts'

/** Replaces what `place` holds. The hyphens are text, and a line may end after one and nowhere else. */
export function drawCode(place: Element, code: string, positions: readonly number[]): void {
  const groups = groupCode(code, positions)
  const nodes = groups.flatMap((symbols, index) => {
    const group = document.createElement('span')
    group.className = 'code-group'
    group.append(...symbols.map(({ symbol, marked }) => (marked ? markOf(symbol) : symbol)))
    if (index === groups.length - 1) return [group]
    group.append('-')
    return [group, document.createElement('wbr')]
  })
  place.replaceChildren(...nodes)
}

function markOf(symbol: string): HTMLElement {
  const mark = document.createElement('mark')
  mark.textContent = symbol
  return mark
}
