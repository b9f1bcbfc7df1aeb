/** Whoever has their data erased while staff are at work for them: it is erased once the work is finished. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import { act } from '../../src/domain/life-cycle.ts'
import type { Action } from '../../src/domain/request.ts'
import { booking, helper, NOON, type OpenStore, openStore, resident } from './open-store.ts'

const DAY = 86_400_000
let open: OpenStore
beforeAll(async () => {
  open = await openStore()
})
afterAll(async () => await open.close())

async function move(number: string, action: Action, at: number) {
  const { requests } = open.store
  const found = await requests.get(number)
  const result = found && act(found.request, action, at)
  if (!found || !result?.ok) throw new Error('impossible')
  expect(await requests.commit(found.revision, result.request, [])).toBe(true)
}

it('is erased a day after it was closed, when everything was told', async () => {
  const { people, requests, outbox } = open.store
  const submit = async (draft: string, chat: number) =>
    (await requests.accept(draft, booking(chat), resident(chat), NOON)).number
  const [own, foreign] = [await submit('a', 5), await submit('b', 6)]
  for (const number of [own, foreign]) await move(number, { type: 'take', by: helper(9) }, NOON)
  await people.forget(5)
  await requests.addCard(own, { chat: -1, message: 1 }, `forward:${own}`)
  await requests.addCard(foreign, { chat: -1, message: 2 }, `forward:${foreign}`)
  for (const number of [own, foreign]) await outbox.done(`clock:${number}:0`)
  // Handed on, it is still at work.
  await move(own, { type: 'handBack', by: helper(9) }, NOON)
  await move(own, { type: 'take', by: helper(9) }, NOON)
  expect(await outbox.claim(NOON + 2 * DAY, 1, 10)).toEqual([])

  for (const number of [own, foreign]) await move(number, { type: 'done', by: helper(9) }, NOON + 1_000)
  expect(await outbox.claim(NOON + DAY, 1, 10)).toEqual([])
  expect(await outbox.claim(NOON + DAY + 1_000, 1, 10)).toMatchObject([{ id: `erase:${own}:0` }])
  expect((await requests.get(own))?.request.state).toBe('done')

  await requests.erase(own)
  await requests.erase(own)
  expect(await requests.get(own)).toBeUndefined()
  expect(await requests.cards(own)).toEqual([])
  expect(await requests.ofChat(5, 10)).toEqual([])
  expect(await requests.byPhone('+8613900000001', 10)).toEqual([foreign])
  expect(await open.server.client.hkeys(open.keys.request(own))).toEqual(
    expect.not.arrayContaining(['chat', 'sealed', 'phone', 'draft', 'language', 'erase']),
  )
  expect((await requests.get(foreign))?.request.answers).toEqual(booking(6).answers)
})
