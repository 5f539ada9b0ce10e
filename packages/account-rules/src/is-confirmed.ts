// Whether a contact or an authenticator app is its owner's: until then it waits for its first code and proves nothing.

/** True when its owner has confirmed it; it then has the time of that. */
export function isConfirmed<Thing extends { readonly confirmedAt: Date | null }>(
  thing: Thing,
): thing is Thing & { readonly confirmedAt: Date } {
  return thing.confirmedAt !== null
}
