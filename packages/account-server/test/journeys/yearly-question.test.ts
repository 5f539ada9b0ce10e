// Once a year: "Do you still have your sheet?", on the dashboard and by one mail.

import { DAY, HOUR, policy } from '@sparekey/account-rules'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { askAboutSheets } from '../../src/account/ask-about-sheets.ts'
import { codeMailedTo, ENGINES, mailsTo, openTestService, type TestService } from '../test-service.ts'
import { addAddress, makeSheet, type Person, PRINTED_CODE, signIn, signUp } from './people.ts'

const YEAR = policy.sheetIsCheckedEvery.value
const QUESTION = 'Do you still have your sheet?'

describe.each(ENGINES)('the yearly question (%s)', (engine) => {
  let service: TestService
  let people = 0
  beforeAll(async () => {
    service = await openTestService(engine)
  })
  afterAll(() => service.close())

  type Owner = Person & { readonly address: string; readonly sheet: string }

  async function newOwner(): Promise<Owner> {
    people += 1
    const address = `yearly${people}@example.org`
    const person = await signUp(service, `yearly${people}`, address)
    return { ...person, address, sheet: await makeSheet(person) }
  }

  async function questionsTo(address: string): Promise<string[]> {
    const mails = await mailsTo(service, address)
    return mails
      .filter(({ subject }) => subject.endsWith('do you still have your recovery code?'))
      .map(({ text }) => text)
  }

  const dashboard = async (owner: Owner) => (await (await signIn(service, owner)).open('/security')).text

  it('is asked after a year and not before, and by one mail a year however often servers look', async () => {
    const owner = await newOwner()
    service.clock.move(YEAR - 1 * HOUR)
    await askAboutSheets(service.deps)
    expect(await questionsTo(owner.address)).toEqual([])
    expect(await dashboard(owner)).not.toContain(QUESTION)

    service.clock.move(1 * HOUR)
    await Promise.all([1, 2, 3].map(() => askAboutSheets(service.deps)))
    const [mail = '', ...more] = await questionsTo(owner.address)
    expect(more).toEqual([])
    expect(mail).toContain(`Username:  ${owner.username}`)
    expect(mail).toContain('Sheet:     no. 1, made on 14 March 20')
    expect(await dashboard(owner)).toContain(QUESTION)

    for (let month = 1; month <= 12; month += 1) {
      service.clock.move(30 * DAY)
      await askAboutSheets(service.deps)
    }
    expect(await questionsTo(owner.address)).toHaveLength(1)
    service.clock.move(5 * DAY)
    await askAboutSheets(service.deps)
    expect(await questionsTo(owner.address)).toHaveLength(2)
  })

  it('is not asked of who has checked the sheet meanwhile, and a wrong code is no check', async () => {
    const [checks, mistakes] = [await newOwner(), await newOwner()]
    service.clock.move(200 * DAY)
    const check = await (await signIn(service, checks)).open('/security/recovery-code/check')
    expect((await check.send({ 'recovery-code': checks.sheet })).text).toContain(
      'Yes, this is your current code',
    )
    const mistake = await (await signIn(service, mistakes)).open('/security/recovery-code/check')
    await mistake.send({ 'recovery-code': checks.sheet })
    service.clock.move(YEAR - 100 * DAY)
    await askAboutSheets(service.deps)
    expect(await questionsTo(checks.address)).toEqual([])
    expect(await questionsTo(mistakes.address)).toHaveLength(1)
    expect(await dashboard(checks)).not.toContain(QUESTION)
  })

  it('goes to the address that was confirmed last, and to nobody who has none or has not saved a code', async () => {
    const owner = await newOwner()
    const newer = `newer-${owner.address}`
    service.clock.move(1 * DAY)
    const home = await signIn(service, owner)
    await (await addAddress(home, newer)).send({ code: await codeMailedTo(service, newer) })
    people += 1
    const bare = await signUp(service, `yearly${people}`)
    await makeSheet(bare)
    service.clock.move(YEAR)
    await askAboutSheets(service.deps)
    expect(await questionsTo(owner.address)).toEqual([])
    expect(await questionsTo(newer)).toHaveLength(1)
  })

  it('is no notice: it stands in no activity, and leads to no page where a code is typed', async () => {
    const owner = await newOwner()
    service.clock.move(YEAR)
    await askAboutSheets(service.deps)
    const [mail = ''] = await questionsTo(owner.address)
    expect(mail).not.toMatch(PRINTED_CODE)
    expect(mail.match(/https?:\/\/\S+/g)).toEqual(['http://localhost:3000'])
    expect(mail).not.toContain('not-me')
    const activity = await (await signIn(service, owner)).open('/security/activity')
    expect(activity.text).not.toContain('still have')
  })
})
