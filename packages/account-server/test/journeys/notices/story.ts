// What a story is: how one kind of event is made to happen through the pages, to the person of teller.ts.

import type { EventKind } from '@sparekey/account-rules'
import type { Teller } from './teller.ts'

/** Prepares an event and gives the last step, the one that makes it happen. */
export type Story = (teller: Teller) => Promise<() => Promise<unknown>>

/** Stories of some kinds. They are told in order: each begins where the one before it ended. */
export type Stories = { readonly [Kind in EventKind]?: Story }
