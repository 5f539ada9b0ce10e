// Somebody with an account of their own, for the tests of "Manage how I sign in", to which their name is nothing.

import { type Person, signUp } from '../../journeys/people.ts'
import type { TestService } from '../../test-service.ts'

let owners = 0

/** Creates an account. With an `address`, it is confirmed. */
export function newOwner(service: TestService, { address }: { address?: string } = {}): Promise<Person> {
  owners += 1
  return signUp(service, `owner${owners}`, address)
}
