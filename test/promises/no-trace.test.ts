/** What people say is sealed wherever it is kept; what they looked up is kept nowhere, sealed or not. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type BusyDay, liveThrough } from './busy-day.ts'
import { type House, openHouse } from './house.ts'
import { everythingKept, everythingOpened, findIn, spellings } from './traces.ts'
import { HELPER, IN_TELEGRAM, ON_THE_PAGE, OPEN_DRAFT, RINGS, tellTales } from './what-was-said.ts'

let house: House
let day: BusyDay
let clear: Map<string, Buffer>
let opened: Map<string, Buffer>
beforeAll(async () => {
  // On a day when the round was open: answers hold the contacts.
  const shift = Date.parse('2024-10-14T02:00:00Z') - Date.now()
  house = await openHouse({ clock: () => Date.now() + shift })
  await house.redis.client.config('SET', 'slowlog-log-slower-than', '0')
  await house.redis.client.config('SET', 'slowlog-max-len', '100000')
  day = await liveThrough(house)
  clear = await everythingKept(house)
  opened = new Map([...(await everythingOpened(house))].map(([place, text]) => [place, Buffer.from(text)]))
}, 180_000)
afterAll(() => house?.close())

describe('what people said about themselves', () => {
  const said = [
    ...Object.values(IN_TELEGRAM),
    ...Object.values(ON_THE_PAGE),
    ...RINGS,
    HELPER,
    ...Object.values(OPEN_DRAFT),
  ]

  test('can be read nowhere', () => {
    const telephones = [IN_TELEGRAM.phone, ON_THE_PAGE.phone, ...RINGS].map((phone) =>
      phone.replace(/^(...)(....)/, '$1 $2 '),
    )
    expect(findIn(clear, [...said, ...telephones])).toEqual([])
  })

  test('is there once it is opened: we do look at the right places', () => {
    const found = findIn(opened, said)
    for (const words of said.filter((each) => each !== IN_TELEGRAM.nickname && each !== HELPER))
      expect(
        found.some((each) => each.startsWith(words)),
        words,
      ).toBe(true)
    expect(day.numbers()).toHaveLength(4)
    expect(findIn(clear, day.numbers().slice(0, 1))).not.toEqual([])
    for (const place of ['logs', 'slow commands'])
      expect(clear.get(place)?.length, place).toBeGreaterThan(100)
    expect([...opened.keys()].some((place) => place.startsWith('upload'))).toBe(true)
    expect([...opened.keys()].some((place) => place.startsWith('command'))).toBe(true)
  })
})

describe('what people looked up', () => {
  test('is kept nowhere, neither to be read nor sealed', () => {
    expect(findIn(clear, tellTales())).toEqual([])
    expect(findIn(opened, tellTales())).toEqual([])
  })

  test('is gone from a page that is opened anew', async () => {
    const again = await house.page({ cookie: day.page.cookie })
    const shown = new Map([['page', Buffer.from(JSON.stringify(again.shown()))]])
    expect(findIn(shown, tellTales())).toEqual([])
    expect(findIn(shown, [ON_THE_PAGE.name])).not.toEqual([])
  })
})

test('words are found however they are spelled', () => {
  const place = (text: string | Buffer) => new Map([['here', Buffer.from(text)]])
  const words = '网信办 a1'
  for (const text of [
    `x${words}y`,
    JSON.stringify({ words }),
    '\\u7f51\\u4fe1\\u529e a1',
    '\\u7F51\\u4FE1\\u529E a1',
    `?q=${encodeURIComponent(words)}`,
    ...['', 'x', 'xy'].flatMap((before) => [
      Buffer.from(`${before}${words} and more`).toString('base64'),
      Buffer.from(`${before}${words}`).toString('base64url'),
      Buffer.from(`${before}${words}`).toString('hex'),
    ]),
  ])
    expect(findIn(place(text), [words]), text).toEqual([`${words} in here`])
  expect(findIn(place(Buffer.from(words, 'utf16le')), [words])).toHaveLength(1)
  expect(findIn(place('网信 办a1'), [words])).toEqual([])
  expect(spellings('中院').every(({ length }) => length > 3)).toBe(true)
})
