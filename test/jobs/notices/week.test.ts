/** Residents are promised a number of notices a week at most; and whoever wants to watch one being sent. */
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { watchedIn } from '../../../src/domain/notice.ts'
import { catalog } from '../../domain/form-world.ts'
import { ADMINISTRATOR, openPlace, type Place, refusal } from './place.ts'

const DAY = 86_400_000
let place: Place
beforeAll(async () => {
  place = await openPlace()
})
beforeEach(() => place.clear())
afterAll(() => place.close())

async function send(content: Parameters<Place['send']>[0] = {}) {
  const id = await place.send(content)
  await place.until(id, [place.process(1, place.store, { reports: true })])
  return id
}
const told = () => place.others.filter(({ chat }) => chat === ADMINISTRATOR).map(({ text }) => text)

it('whoever had as many in seven days is left out of the next, and the report says of how many that is true', async () => {
  const { perWeek } = catalog.noticeRules
  await place.join({}, {}, { area: '150102' })
  for (let n = 0; n < perWeek; n++) await send({ audience: { ...WHOLE, areas: n === 0 ? ['150102'] : [] } })
  const before = place.copies.length
  // The third had one more than the others.
  expect(before).toBe(3 * (perWeek - 1) + 1)
  const id = await send()
  expect(
    place.copies
      .slice(before)
      .map(({ chat }) => chat)
      .toSorted((a, b) => a - b),
  ).toEqual([1, 2])
  expect(await place.notice(id)).toMatchObject({ state: 'done', size: 2, full: 1 })
  expect(told().find((text) => text.startsWith('📊') && text.includes(id))).toContain('另有 1 人最近七天')

  place.now += 7 * DAY
  const again = place.copies.length
  await send()
  expect(place.copies.length - again).toBe(3)
})

it('what did not reach somebody does not count, and can be sent again', async () => {
  await place.join({}, {})
  place.answer = ({ chat }) => (chat === 1 ? refusal(400, 'it is not wanted') : undefined)
  await send()
  await send()
  place.answer = () => undefined
  const id = await send()
  expect(await place.notice(id)).toMatchObject({ size: 1, full: 1 })
})

it('a colleague who watches sees the same, in a message of their own', async () => {
  const COLLEAGUE = ADMINISTRATOR - 1
  await place.join({}, { quiet: { from: 0, to: 1439 } })
  const id = await place.send()
  await place.until(id, [place.process(1)], 20_000)
  const found = await place.store.notices.get(id)
  if (!found) throw new Error('no such notice')
  const entry = { id: `progress:${id}:0`, due: place.now }
  await place.store.notices.commit(
    found.revision,
    { ...found.notice, ...watchedIn(found.notice, COLLEAGUE) },
    [entry],
  )
  await place.until(id, [place.process(1)], 40_000)
  await place.step(id, 'stop')
  await place.until(id, [place.process(1)], 10_000)
  for (const chat of [ADMINISTRATOR, COLLEAGUE]) {
    const shown = place.others.filter((each) => each.chat === chat)
    expect(shown.filter(({ method }) => method === 'sendMessage')).toHaveLength(1)
    expect(shown.at(-1)).toMatchObject({
      method: 'editMessageText',
      text: expect.stringContaining('不发了') as string,
    })
  }
})

const WHOLE = { areas: [], kinds: [], languages: [], except: { areas: [], kinds: [] } }
