// The client's network: what tries are counted against, and what events remember of where a request came from.

import { isIP } from 'node:net'

/** The network of whoever came without an address that can be read: everybody's, and so familiar to nobody. */
export const UNKNOWN_NETWORK = 'unknown'

/**
 * Gives the network of the client: an IPv4 address as it is, an IPv6 address as its /64, which is what one
 * household gets. `hops` proxies are trusted: the client is the `hops`th entry from the right of X-Forwarded-For,
 * so that an entry a client wrote itself is never believed.
 */
export function clientNetwork(peerAddress: string, forwardedFor: string | undefined, hops: number): string {
  if (hops === 0 || forwardedFor === undefined) return networkOf(peerAddress)
  const entries = forwardedFor.split(',').map((entry) => entry.trim())
  return networkOf(entries[Math.max(0, entries.length - hops)] ?? peerAddress)
}

function networkOf(address: string): string {
  const plain = withoutPort(address)
    .replace(/^::ffff:(?=\d+\.)/i, '')
    .replace(/%.*$/, '')
  const family = isIP(plain)
  if (family === 4) return plain
  if (family === 6) return `${first64Bits(plain)}::/64`
  return UNKNOWN_NETWORK
}

/** Some proxies add the port: `192.0.2.1:4711`, `[2001:db8::1]:4711`. Taken whole, all their clients would be one. */
function withoutPort(address: string): string {
  return address.replace(/^\[(.*)\](?::\d+)?$/, '$1').replace(/^([\d.]+):\d+$/, '$1')
}

/** Writes an IPv6 address out and keeps its first four groups. */
function first64Bits(address: string): string {
  const [head = '', tail] = address.split('::')
  const groups = head === '' ? [] : head.split(':')
  const rest = tail === undefined || tail === '' ? [] : tail.split(':')
  const missing = tail === undefined ? 0 : 8 - groups.length - rest.length
  const all = [...groups, ...Array<string>(Math.max(0, missing)).fill('0'), ...rest]
  return all
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':')
}
