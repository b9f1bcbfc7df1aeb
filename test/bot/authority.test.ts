/** Who may do what, when every press may be forged: a page can send any data under any message that it sees. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import { newCid, type TestPage } from '../doors/web/harness.ts'
import { JOIN_CODE, openWhole, type Whole } from './whole.ts'

const PHONE = '13812345678'

let whole: Whole
let administrator: TestPage
let helper: TestPage
let resident: TestPage
let stranger: TestPage
let [city, elsewhere] = [0, 0]
let number = ''
beforeAll(async () => {
  whole = await openWhole()
  administrator = await whole.administrator('Ann Lee')
  ;[helper, resident, stranger] = await Promise.all([whole.page(), whole.page(), whole.page()])
  for (const page of [helper, resident, stranger]) await whole.say(page, '/start')
  city = await whole.group(administrator, '1501')
  elsewhere = await whole.group(administrator, '150103')
  await whole.join(administrator, elsewhere, stranger)
  number = await whole.askToBeRung(resident, '150102', PHONE)
})
afterAll(async () => {
  for (const page of [administrator, helper, resident, stranger]) page.kill()
  await whole.close()
})

/** Presses this under the first message of the bot in the chat. */
async function forge(page: TestPage, data: string, chat = page.home) {
  const message = page.shown(chat).find(({ from }) => from === 'bot')
  await page.ask({ t: 'press', chat, cid: newCid(), id: message?.id ?? 0, data })
  await whole.settle()
}
const state = async () => (await whole.app.store.requests.get(number))?.request.state

it('a number alone opens nothing: not in private, and not in a station that it is none of the business of', async () => {
  expect(number).toMatch(/^HD/)
  for (const chat of [stranger.home, elsewhere])
    for (const move of ['take', 'contact', 'done', 'back', 'constructor']) {
      await forge(stranger, `r:${move}:${number}`, chat)
      expect(whole.toast(stranger)).toBe('This request does not belong here.')
    }
  for (const move of ['view', 'cancel', 'really']) {
    await forge(stranger, `v:${move}:${number}`)
    expect(stranger.texts().at(-1)).toContain('I did not find this booking.')
  }
  expect(await state()).toBe('submitted')
  expect(JSON.stringify(stranger.frames)).not.toContain('5678')
})

it('only administrators bind, invite, and see links', async () => {
  for (const [words, data] of [
    ['/bind 1501', 'b:1501'],
    ['/invite', 'n:administrator'],
  ] as const)
    for (const chat of [stranger.home, elsewhere]) {
      await whole.say(stranger, words, chat)
      expect(stranger.texts(chat).at(-1)).toContain('Only administrators')
      await forge(stranger, data, chat)
      expect(whole.toast(stranger)).toContain('Only administrators')
    }
  expect(await whole.app.store.stations.areasOf(elsewhere)).toEqual(['150103'])
})

it('data that nobody ever put on a button is an old button, and no error', async () => {
  await forge(administrator, `r:constructor:${number}`, city)
  expect(whole.toast(administrator)).toBe('This button belongs to an earlier step.')
})

it('a station takes what its list shows, also what another one was told first', async () => {
  const district = await whole.group(administrator, '150102')
  await whole.join(administrator, district, helper)
  await whole.say(helper, '/desk', district)
  const listed = helper.shown(district).at(-1)?.buttons?.flat()[0]
  expect(listed).toMatchObject({ data: `r:view:${number}` })
  await forge(helper, `r:take:${number}`, district)
  expect(await state()).toBe('taken')
  expect(whole.toast(helper)).toContain('138 1234 5678')
  // Whoever is not in charge sees no more than before.
  await forge(administrator, `r:contact:${number}`, district)
  expect(whole.toast(administrator)).toBe('The contact is shown to the one in charge only.')
})

it('keeps no code that makes somebody staff, right or wrong', async () => {
  await whole.say(stranger, '/start not-the-right-one')
  expect(await whole.kept()).not.toContain('not-the-right-one')
  expect(await whole.kept()).not.toContain(JOIN_CODE)
  // What was answered stays.
  expect(administrator.texts()).toContain('You are an administrator now.')
})
