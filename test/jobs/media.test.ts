/** Pictures, voice notes and places go to whoever is in charge, also from one platform to another. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Answers, Media } from '../../src/domain/form.ts'
import { type House, newCid, openHouse, openPage, type TestPage } from '../doors/web/harness.ts'
import type { FakeUser } from '../fakes/telegram/index.ts'
import { ANSWERS, type City, openCity } from './city.ts'

const JPEG = new Uint8Array([0xff, 0xd8, 0xff, 0xe0, 0, 16, 0x4a, 0x46, 0x49, 0x46, 1, 2, 3])
const OGG = new TextEncoder().encode(`OggS${'made-up sound '.repeat(20)}`)

let city: City
let house: House
let resident: FakeUser
let helper: FakeUser
beforeAll(async () => {
  city = await openCity(async (socket) => {
    house = await openHouse({ socket })
    return house.door
  })
})
afterAll(async () => {
  await house.close()
  await city.close()
})
beforeEach(async () => {
  resident = city.tg.user({ started: true })
  helper = city.tg.user({ started: true })
  const station = city.tg.group({ members: [helper] })
  await city.store.stations.bind('1501', station.id)
})

/** The request is accepted and taken. */
async function taken(by: { id: number }, chat: number, answers: Answers): Promise<void> {
  const number = await city.accept(by, { ...ANSWERS, ...answers })
  await city.act(number, { type: 'take', by: { chat, name: '帮办员甲', as: 'staff' } })
}

/** What a resident sends on Telegram, as an answer. */
async function sent(kind: Media['kind']): Promise<Media> {
  const { raw } =
    kind === 'voice' ? await resident.sendVoice({ bytes: OGG }) : await resident.sendPhoto({ bytes: JPEG })
  const photo = raw.photo as { file_id: string }[] | undefined
  return { kind, file: photo?.at(-1)?.file_id ?? (raw.voice as { file_id: string }).file_id }
}

/** What a resident uploads to the page, as an answer. */
async function uploaded(page: TestPage, kind: 'photo' | 'voice'): Promise<Media> {
  const response = await fetch(`${house.url}/web/upload`, {
    method: 'POST',
    body: kind === 'photo' ? JPEG : OGG,
    headers: {
      'content-type': kind === 'photo' ? 'image/jpeg' : 'audio/ogg',
      cookie: page.cookie ?? '',
      origin: house.url,
    },
  })
  const { file = '' } = (await response.json()) as { file?: string }
  await page.ask({ t: 'file', chat: page.home, cid: newCid(), kind, file })
  return { kind, file }
}

/** The bytes that the newest files in a Telegram chat have. */
async function received(user: FakeUser): Promise<[string, Uint8Array][]> {
  const files = user.chat.fromBot.filter(({ kind }) => kind === 'photo' || kind === 'voice')
  return await Promise.all(
    files.map(async ({ kind, raw }): Promise<[string, Uint8Array]> => {
      const { file_id } = (kind === 'photo' ? (raw.photo as object[]).at(-1) : raw.voice) as {
        file_id: string
      }
      const asked = await fetch(`${city.tg.root}/bot${city.tg.token}/getFile?file_id=${file_id}`)
      const { result } = (await asked.json()) as { result: { file_path: string } }
      const file = await fetch(`${city.tg.root}/file/bot${city.tg.token}/${result.file_path}`)
      return [kind, new Uint8Array(await file.arrayBuffer())]
    }),
  )
}

describe('files', () => {
  it('within one platform are passed on as they are', async () => {
    const media = [await sent('photo'), await sent('voice')]
    await taken(resident, helper.id, { media })
    expect(await received(helper)).toEqual([
      ['photo', JPEG],
      ['voice', OGG],
    ])
  })

  it('from Telegram to the page', async () => {
    const page = await openPage(house.url)
    const media = [await sent('photo'), await sent('voice')]
    await taken(resident, page.home, { media })
    await page.until(() => page.shown().some(({ voice }) => voice))
    const photo = page.shown().find((message) => message.photo)?.photo ?? ''
    const response = await fetch(`${house.url}/${photo}`, { headers: { cookie: page.cookie ?? '' } })
    expect(new Uint8Array(await response.arrayBuffer())).toEqual(JPEG)
    page.kill()
  })

  it('from the page to Telegram', async () => {
    const page = await openPage(house.url)
    const media = [await uploaded(page, 'photo'), await uploaded(page, 'voice')]
    await taken({ id: page.home }, helper.id, { media })
    expect(await received(helper)).toEqual([
      ['photo', JPEG],
      ['voice', OGG],
    ])
    page.kill()
  })

  it('that cannot be passed on hold up neither the others nor the words', async () => {
    const lost: Media = { kind: 'photo', file: 'no-such-file' }
    await taken(resident, helper.id, { media: [lost, await sent('voice')] })
    expect(await received(helper)).toEqual([['voice', OGG]])
    expect(helper.chat.fromBot[0]?.text).toContain('欧阳测试')
    const page = await openPage(house.url)
    await taken(resident, page.home, { media: [lost] })
    await page.until(() => page.texts().some((text) => text?.includes('欧阳测试')))
    expect((await city.store.outbox.size(city.now)).waiting).toBe(0)
    page.kill()
  })

  it('are never shown in the station', async () => {
    const station = city.tg.group({ members: [helper] })
    await city.store.stations.bind('1501', station.id)
    await taken(resident, helper.id, { media: [await sent('photo')] })
    expect(station.chat.fromBot.map(({ kind }) => kind)).toEqual(['text'])
  })
})

describe('a place on the map', () => {
  it('is passed on as a place, to whoever is in charge alone', async () => {
    await taken(resident, helper.id, { address: '40.84000,111.75000', media: null })
    const place = helper.chat.fromBot.find(({ kind }) => kind === 'location')?.raw.location
    expect(place).toEqual({ latitude: 40.84, longitude: 111.75 })
  })
})

describe('what was passed on', () => {
  const answers = async () => ({
    ...ANSWERS,
    media: [await sent('photo'), await sent('voice')],
    address: '40.84000,111.75000',
  })
  const enclosed = (user: FakeUser) =>
    user.chat.fromBot.filter(({ kind }) => kind !== 'text').map(({ kind }) => kind)
  const by = (user: FakeUser, name = '帮办员甲') => ({ chat: user.id, name, as: 'staff' as const })

  it('is taken away with the contact, and comes again to whoever takes the request again', async () => {
    const number = await city.accept(resident, await answers())
    await city.act(number, { type: 'take', by: by(helper) })
    expect(enclosed(helper)).toEqual(['photo', 'voice', 'location'])
    await city.act(number, { type: 'handBack', by: by(helper) })
    expect(enclosed(helper)).toEqual([])
    await city.act(number, { type: 'take', by: by(helper) })
    expect(enclosed(helper)).toEqual(['photo', 'voice', 'location'])
    await city.act(number, { type: 'done', by: by(helper) })
    expect(enclosed(helper)).toEqual([])
    expect(await city.store.requests.enclosures(number)).toEqual([])
  })

  it('stays where the platform deletes it no more, and keeps nothing else from happening', async () => {
    const number = await city.accept(resident, await answers())
    await city.act(number, { type: 'take', by: by(helper) })
    city.tg.fail('deleteMessage', { error_code: 400, description: "Bad Request: message can't be deleted" })
    await city.act(number, { type: 'cancel', by: { chat: resident.id, name: '', as: 'resident' } })
    expect(await city.store.outbox.size(city.now)).toMatchObject({ waiting: 0 })
    expect(await city.store.requests.enclosures(number)).toEqual([])
  })
})
