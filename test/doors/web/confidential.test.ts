/** Who looked up what is nobody's business: no trace of it in Redis, its append-only file, or a later page. */
import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { startTestRedis, type TestRedis } from '../../helpers/redis.ts'
import { type House, newCid, openHouse, openPage, sealer, type TestPage } from './harness.ts'

let redis: TestRedis
let house: House
let page: TestPage
beforeAll(async () => {
  redis = await startTestRedis()
})
afterAll(async () => await redis.stop())
beforeEach(async () => {
  house = await openHouse({ socket: redis.socket })
  page = await openPage(house.url)
})
afterEach(async () => {
  page.kill()
  await house.close()
})

/** Everything in Redis, keys and values, as one list of byte strings. */
async function dump(): Promise<Buffer[]> {
  const parts: Buffer[] = []
  for (const key of await redis.client.keys('*')) {
    parts.push(Buffer.from(key))
    const type = await redis.client.type(key)
    if (type === 'string') parts.push((await redis.client.getBuffer(key)) ?? Buffer.alloc(0))
    if (type === 'hash')
      parts.push(...(await redis.client.hgetallBuffer(key).then((all) => Object.values(all))))
    if (type === 'set')
      parts.push(...(await redis.client.smembers(key)).map((one) => Buffer.from(String(one))))
    if (type === 'zset')
      parts.push(
        ...(await redis.client.zrange(key, '0', '-1')).map((one: unknown) => Buffer.from(String(one))),
      )
  }
  return parts
}
/** All sealed messages, opened: what whoever has the key could read. */
async function opened(): Promise<string> {
  const texts: string[] = []
  for (const key of await redis.client.keys('*:messages'))
    for (const bytes of Object.values(await redis.client.hgetallBuffer(key)))
      texts.push(JSON.stringify(sealer.open(bytes, key)))
  return texts.join('\n')
}
async function appendOnlyFile(): Promise<Buffer> {
  const dir = path.join(redis.dir, 'appendonlydir')
  return Buffer.concat(await Promise.all((await readdir(dir)).map((name) => readFile(path.join(dir, name)))))
}
const SECRET = 'Bureau of Examples'

test('a confidential question and its answer are shown, and gone', async () => {
  const other = await openPage(house.url, { cookie: page.cookie })
  house.setBot(async (update) => {
    const chat_id = update.message?.chat.id
    await house.does('sendMessage', {
      chat_id,
      text: `${SECRET}: room 1`,
      protect_content: true,
      reply_markup: { inline_keyboard: [[{ text: 'back', callback_data: 'back' }]] },
    })
    return { confidential: true }
  })
  const cid = newCid()
  const ack = await page.say(SECRET, page.home, cid)
  expect(ack.t).toBe('ack')
  for (const one of [page, other]) {
    const answer = await one.frame('whisper', ({ message }) => message.from === 'bot')
    expect(answer.message).toMatchObject({ text: `${SECRET}: room 1`, confidential: true })
    const question = await one.frame('whisper', ({ message }) => message.from === 'me')
    expect(question.message).toMatchObject({ text: SECRET, confidential: true, cid })
    expect(question.message.id).toBeLessThan(answer.message.id)
    expect(one.shown()).toEqual([])
  }
  other.kill()

  for (const part of await dump()) expect(part.includes(SECRET)).toBe(false)
  expect(await opened()).not.toContain(SECRET)
  expect((await appendOnlyFile()).includes(SECRET)).toBe(false)
  expect((await appendOnlyFile()).includes(house.prefix)).toBe(true) // It is the right file.
  // The same question again under its name is not asked twice.
  expect(await page.say(SECRET, page.home, cid)).toMatchObject({ t: 'ack' })
  expect(house.updates).toHaveLength(1)

  const reloaded = await openPage(house.url, { cookie: page.cookie })
  expect(reloaded.shown()).toEqual([])
  expect(reloaded.frames.some(({ t }) => t === 'whisper')).toBe(false)
  reloaded.kill()
})

test('what is not confidential is sealed', async () => {
  await page.say('my name is Made Up')
  await house.door.rename(page.home, 'Also Made Up')
  for (const part of [...(await dump()), await appendOnlyFile()]) expect(part.includes('Made Up')).toBe(false)
  expect(await opened()).toContain('Made Up') // The look into the dump can find something.
})

test('a button of a whispered message can be pressed, the message edited and deleted', async () => {
  const sent = await house.does('sendMessage', { chat_id: page.home, text: SECRET, protect_content: true })
  await page.frame('whisper')
  await page.ask({ t: 'press', chat: page.home, cid: newCid(), id: sent.message_id, data: 'more' })
  expect(house.updates[0]?.callback_query).toMatchObject({
    data: 'more',
    message: { chat: { id: page.home }, message_id: sent.message_id, date: 0 },
  })
  const edit = { chat_id: page.home, message_id: sent.message_id, text: `${SECRET}!` }
  await house.does('editMessageText', edit)
  expect(await page.frame('whisper', ({ message }) => message.text === `${SECRET}!`)).toMatchObject({
    message: { id: sent.message_id, confidential: true },
  })
  await house.does('deleteMessage', { chat_id: page.home, message_id: sent.message_id })
  expect(await page.frame('forget')).toEqual({ t: 'forget', chat: page.home, id: sent.message_id })
  expect(await opened()).not.toContain(SECRET)
})

test('an edit that turns out confidential leaves no trace either', async () => {
  const ack = await page.say('hello')
  house.setBot(async () => ({ confidential: true }))
  const id = ack.t === 'ack' ? (ack.id ?? 0) : 0
  await page.ask({ t: 'edit', chat: page.home, cid: newCid(), id, text: SECRET })
  await page.frame('whisper', ({ message }) => message.text === SECRET && message.id === id)
  // A whispered message of one's own can be edited; it stays a whisper even if its new words are harmless.
  const whispered = await page.say(SECRET)
  house.setBot(async () => ({ confidential: false }))
  const itsId = whispered.t === 'ack' ? (whispered.id ?? 0) : 0
  await page.ask({ t: 'edit', chat: page.home, cid: newCid(), id: itsId, text: 'harmless' })
  expect(house.updates.at(-1)?.edited_message).toMatchObject({ message_id: itsId, text: 'harmless' })
  expect(await opened()).not.toContain(SECRET)
  expect(await opened()).not.toContain('harmless')
})

test('nothing stands anywhere while the bot still works on it', async () => {
  let look: Promise<[Buffer[], string]> | undefined
  house.setBot(async () => {
    look = Promise.all([dump(), opened()])
    await look
    return { confidential: false }
  })
  await page.say(SECRET)
  const [parts, texts] = (await look) ?? [[], '']
  for (const part of parts) expect(part.includes(SECRET)).toBe(false)
  expect(texts).not.toContain(SECRET)
})

test('a page whose connection broke for a moment still hears the whisper', async () => {
  await page.say('hello')
  await page.shows('hello')
  page.kill()
  await house.does('sendMessage', { chat_id: page.home, text: SECRET, protect_content: true })
  const back = await openPage(house.url, { cookie: page.cookie, since: page.seen })
  expect(await back.frame('whisper')).toMatchObject({ message: { text: SECRET } })
  back.kill()
})

test('in a group, a confidential question is shown to its author only', async () => {
  const code = new URL(await house.door.groupLink('here')).searchParams.get('startgroup') ?? ''
  const made = await page.ask({ t: 'newGroup', cid: newCid(), code })
  const chat = made.t === 'ack' ? (made.chat ?? 0) : 0
  const link = await house.does<{ invite_link: string }>('createChatInviteLink', { chat_id: chat })
  const colleague = await openPage(house.url)
  await colleague.ask({
    t: 'join',
    cid: newCid(),
    code: new URL(link.invite_link).searchParams.get('join') ?? '',
  })
  house.setBot(async () => ({ confidential: true }))
  await page.say(SECRET, chat)
  await page.frame('whisper', (frame) => frame.chat === chat && frame.message.text === SECRET)
  await house.does('sendMessage', { chat_id: chat, text: 'next' })
  await colleague.shows('next', chat)
  expect(colleague.frames.some(({ t }) => t === 'whisper')).toBe(false)
  colleague.kill()
})
