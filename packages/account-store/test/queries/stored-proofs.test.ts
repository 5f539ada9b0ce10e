// Proofs in jsonb: what is written is what is read, to the millisecond.

import { PROOF_KINDS, type ShownProof } from '@sparekey/account-rules'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fromStoredProofs, toStoredProofs } from '../../src/stored-proofs.ts'

const proof: fc.Arbitrary<ShownProof> = fc.record(
  {
    kind: fc.constantFrom(...PROOF_KINDS),
    contactId: fc.option(fc.uuid()),
    shownAt: fc.date({ noInvalidDate: true }),
  },
  { noNullPrototype: true },
)

test('proofs come back equal, in their order', () => {
  fc.assert(
    fc.property(fc.array(proof), (proofs) => {
      expect(fromStoredProofs(JSON.parse(toStoredProofs(proofs)))).toStrictEqual(proofs)
    }),
  )
})

test('dates are stored as ISO 8601 text', () => {
  const shownAt = new Date('2031-03-14T10:32:00.001Z')
  expect(JSON.parse(toStoredProofs([{ kind: 'password', contactId: null, shownAt }]))).toEqual([
    { kind: 'password', contactId: null, shownAt: '2031-03-14T10:32:00.001Z' },
  ])
})
