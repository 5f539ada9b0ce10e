import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { clientNetwork } from '../../src/http/client-network.ts'

describe('without a proxy', () => {
  it.each([
    ['192.0.2.7', '192.0.2.7'],
    ['::ffff:192.0.2.7', '192.0.2.7'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:db8:1:2::9', '2001:db8:1:2::/64'],
    ['2001:0db8:0001:0002::9', '2001:db8:1:2::/64'],
    ['2001:db8::1', '2001:db8:0:0::/64'],
    ['::1', '0:0:0:0::/64'],
    ['fe80::1%eth0', 'fe80:0:0:0::/64'],
    ['', 'unknown'],
    ['not an address', 'unknown'],
  ])('%s is the network %s', (address, network) => {
    expect(clientNetwork(address, undefined, 0)).toBe(network)
  })

  it('believes no header', () => {
    expect(clientNetwork('192.0.2.7', '198.51.100.1', 0)).toBe('192.0.2.7')
  })
})

describe('behind proxies', () => {
  it.each([
    [1, '203.0.113.5', '203.0.113.5'],
    [1, '10.9.9.9, 203.0.113.5', '203.0.113.5'],
    [2, '203.0.113.5, 10.0.0.2', '203.0.113.5'],
    [2, 'written by the client, 203.0.113.5, 10.0.0.2', '203.0.113.5'],
    [1, '203.0.113.5:4711', '203.0.113.5'],
    [1, '[2001:db8:1:2::9]', '2001:db8:1:2::/64'],
    [1, '[2001:db8:1:2::9]:4711', '2001:db8:1:2::/64'],
  ])('counts %i from the right in "%s"', (hops, header, network) => {
    expect(clientNetwork('10.0.0.1', header, hops)).toBe(network)
  })

  it('never gives what the client itself put to the left of its proxies', () => {
    fc.assert(
      fc.property(fc.array(fc.ipV4(), { maxLength: 5 }), fc.ipV4(), (forged, client) => {
        const header = [...forged, client].join(', ')
        expect(clientNetwork('10.0.0.1', header, 1)).toBe(client)
      }),
    )
  })
})

it('gives one network to all addresses of one household, and others to its neighbours', () => {
  const group = fc.integer({ min: 0, max: 0xffff }).map((number) => number.toString(16))
  fc.assert(
    fc.property(fc.tuple(group, group, group, group), fc.ipV6(), fc.ipV6(), (home, one, other) => {
      const inside = (host: string) => [...home, ...writeOut(host).slice(4)].join(':')
      const network = clientNetwork(inside(one), undefined, 0)
      expect(clientNetwork(inside(other), undefined, 0)).toBe(network)
      const neighbour = [...home.slice(0, 3), home[3] === '1' ? '2' : '1', ...writeOut(one).slice(4)].join(
        ':',
      )
      expect(clientNetwork(neighbour, undefined, 0)).not.toBe(network)
    }),
  )
})

/** The eight groups of an IPv6 address, as a URL writes them out in full. */
function writeOut(address: string): string[] {
  const plain = new URL(`http://[${address}]`).hostname.slice(1, -1)
  const [head = '', tail] = plain.split('::')
  const first = head === '' ? [] : head.split(':')
  const last = !tail ? [] : tail.split(':')
  const missing = tail === undefined ? 0 : 8 - first.length - last.length
  return [...first, ...Array<string>(missing).fill('0'), ...last]
}
