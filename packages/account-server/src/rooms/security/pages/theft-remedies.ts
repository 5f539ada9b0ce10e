// Remedies against a theft as links: what each is called and where it is done, in the order in which they are done.

import { nextAddress } from '../../../http/next-page.ts'
import { THEFT_REMEDIES } from '../../../words/foresight-words.ts'
import type { Foreseen, NamedTheftRemedy } from '../actions/foresee.ts'

export type RemedyLink = { readonly verb: string; readonly href: string }

/** The links of a remedy; none where nothing helps. What is removed by no page of its own is left out. */
export function remedyLinks(remedy: NamedTheftRemedy | null): readonly RemedyLink[] {
  if (remedy === null) return []
  const { turnOnTwoStep, remove } = remedy
  const removal = remove && removalAddress(remove)
  return [
    ...(turnOnTwoStep ? [{ verb: THEFT_REMEDIES.turnOnTwoStep, href: '/security/two-step' }] : []),
    ...(removal === null
      ? []
      : [{ verb: THEFT_REMEDIES.remove(removal.kind, removal.name), href: removal.href }]),
  ]
}

/** The page that asks whether it is to be removed; null for what has no such page. */
function removalAddress({ kind, id, name }: NonNullable<NamedTheftRemedy['remove']>) {
  const at = id ?? ''
  if (kind === 'text-code')
    return { kind, name, href: nextAddress('/security/phones/remove', { contact: at }) }
  if (kind === 'email-code')
    return { kind, name, href: nextAddress('/security/emails/remove', { contact: at }) }
  if (kind === 'app-code') return { kind, name, href: nextAddress('/security/apps/remove', { app: at }) }
  return null
}

/** Things that the same steps help against, together; those that nothing helps against come last. */
export function groupByRemedy(
  foreseen: readonly Foreseen[],
): readonly { readonly things: readonly Foreseen[]; readonly links: readonly RemedyLink[] }[] {
  const groups = new Map<string, { things: Foreseen[]; links: readonly RemedyLink[] }>()
  for (const thing of foreseen) {
    const links = remedyLinks(thing.theftRemedy)
    const key = links.map(({ href }) => href).join(' ')
    const group = groups.get(key)
    if (group) group.things.push(thing)
    else groups.set(key, { things: [thing], links })
  }
  return [...groups.values()].sort(
    (one, other) => Number(one.links.length === 0) - Number(other.links.length === 0),
  )
}
