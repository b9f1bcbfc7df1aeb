/** Bot API calls: what followers see, what is refused, and what the platform's error codes become. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { startTestRedis, type TestRedis } from '../../helpers/redis.ts'
import { type Alone, openDoor } from './door-alone.ts'

const JPEG = new Uint8Array([0xff, 0xd8, 0xff, 0xe0, 0, 16, 0x4a, 0x46, 0x49, 0x46, 0, 0xff, 0xd9])
const photo = { bytes: JPEG, mime: 'image/jpeg', name: 'a.jpg' }

let redis: TestRedis
let alone: Alone
beforeAll(async () => {
  redis = await startTestRedis()
})
afterAll(async () => await redis.stop())
afterEach(async () => {
  expect(alone.wx.violations).toEqual([])
  await alone.close()
})
const keysLike = async (end: string) => await redis.client.keys(`${alone.prefix}:*${end}`)

describe('messages', () => {
  it('are customer-service messages outside of an answer, cut between sentences', async () => {
    alone = await openDoor({ redis })
    const { user, chat } = await alone.friend()
    const text = `${'很长的一句话'.repeat(20)}。`.repeat(8)
    expect(await alone.call('sendMessage', { chat_id: chat, text })).toMatchObject({ ok: true })
    const parts = user.chat.fromAccount.map((seen) => seen.text)
    expect(parts.length).toBe(2)
    expect(parts.join('')).toBe(text)
  })

  it('are gathered into one passive reply, pictures after it', async () => {
    alone = await openDoor({ redis })
    alone.bot.deliver = async (update) => {
      const chat_id = update.message?.chat.id
      await alone.call('sendMessage', { chat_id, text: '一' })
      await alone.call('sendPhoto', { chat_id, photo, caption: '图' })
      await alone.call('sendMessage', { chat_id, text: '二' })
      return { confidential: false }
    }
    const { user } = await alone.friend()
    await alone.wx.until(() => user.chat.fromAccount.length === 2)
    expect(user.chat.fromAccount.map(({ via, kind, text }) => [via, kind, text])).toEqual([
      ['passive', 'text', '一\n\n图\n\n二'],
      ['custom', 'image', ''],
    ])
  })

  it('more than fits into one reply goes out after it and leaves one message for later', async () => {
    alone = await openDoor({ redis })
    alone.bot.deliver = async (update) => {
      for (let n = 0; n < 8; n++)
        await alone.call('sendMessage', { chat_id: update.message?.chat.id, text: `${n}`.repeat(2000) })
      return { confidential: false }
    }
    const { user, chat } = await alone.friend()
    await alone.wx.until(() => user.chat.fromAccount.length === 5)
    expect(user.chat.fromAccount.map(({ via, text }) => `${via} ${text[0]}`)).toEqual([
      'passive 0',
      'custom 1',
      'custom 2',
      'custom 3',
      'custom 4',
    ])
    expect(user.chat.left).toBe(1)
    await alone.call('sendMessage', { chat_id: chat, text: '办好了' })
    expect(user.chat.last().text).toBe('办好了')
    alone.bot.deliver = async () => ({ confidential: false })
    await user.say('还有吗')
    await alone.wx.until(() => user.chat.fromAccount.length >= 9)
    const last = user.chat.fromAccount.slice(-3).map(({ text }) => text)
    expect(last[0]).toContain('kept-for-you')
    expect(last.join('')).toContain('7'.repeat(2000))
  })

  it('a note on a press is said only if nothing else is; an alert always', async () => {
    alone = await openDoor({ redis })
    alone.bot.deliver = async ({ callback_query: query }) => {
      const callback_query_id = query?.id
      await alone.call('answerCallbackQuery', { callback_query_id, text: '记下了' })
      if (query?.data === 'loud')
        await alone.call('answerCallbackQuery', { callback_query_id, text: '重要', show_alert: true })
      return { confidential: false }
    }
    const user = alone.wx.follower()
    await user.click('quiet')
    await alone.wx.idle()
    expect(user.chat.last().text).toBe('记下了')
    await user.click('loud')
    await alone.wx.idle()
    expect(user.chat.last().text).toBe('重要')
    expect(alone.door.ownsQuery(alone.updates[0]?.callback_query?.id ?? '')).toBe(true)
  })

  it('an edit speaks only where its meaning changed', async () => {
    alone = await openDoor({ redis })
    const { user, chat } = await alone.friend()
    const sent = await alone.call('sendMessage', { chat_id: chat, text: '新预约' })
    const message_id = sent.ok ? (sent.result as { message_id: number }).message_id : 0
    const edit = (text: string) => alone.call('editMessageText', { chat_id: chat, message_id, text })
    await edit('新预约')
    await edit('新预约\n✓ 好')
    await alone.call('editMessageReplyMarkup', { chat_id: chat, message_id })
    await alone.call('deleteMessage', { chat_id: chat, message_id })
    expect(user.chat.fromAccount).toHaveLength(1)
    await edit('已办好')
    expect(user.chat.last().text).toBe('已办好')
  })

  it('places are links to a map, contacts are words, commands are nothing', async () => {
    alone = await openDoor({ redis })
    const { user, chat } = await alone.friend()
    const place = { chat_id: chat, latitude: 40.8, longitude: 111.7 }
    await alone.call('sendVenue', { ...place, title: '政务大厅', address: '新华大街' })
    expect(user.chat.last().text).toMatch(/^政务大厅\n新华大街\n\n<a href="https:[^"]+40\.8,111\.7[^"]+">/)
    await alone.call('sendLocation', place)
    await alone.call('sendContact', { chat_id: chat, phone_number: '04710000000', first_name: '值班' })
    expect(user.chat.last().text).toBe('值班 04710000000')
    expect(await alone.call('setMyCommands', { commands: [] })).toEqual({ ok: true, result: true })
    expect(await alone.call('sendChatAction', { chat_id: chat, action: 'typing' })).toMatchObject({
      ok: true,
    })
    expect(await alone.call('sendChatAction', { chat_id: chat, action: 'typing' })).toMatchObject({
      ok: true,
    })
  })

  it('wrong calls are refused, unknown chats too', async () => {
    alone = await openDoor({ redis })
    const { chat } = await alone.friend()
    const code = async (method: string, payload: Record<string, unknown>) => {
      const result = await alone.call(method, payload)
      return result.ok ? 200 : result.error_code
    }
    expect(await code('sendMessage', { chat_id: chat, text: ' ' })).toBe(400)
    expect(await code('sendMessage', { text: 'x' })).toBe(400)
    expect(await code('sendPoll', { chat_id: chat })).toBe(404)
    expect(await code('toString', {})).toBe(404)
    expect(await code('sendMessage', { chat_id: chat + 8_000, text: 'x' })).toBe(403)
    expect(await code('getChat', { chat_id: chat + 8_000 })).toBe(400)
    expect(await code('sendPhoto', { chat_id: chat, photo: { ...photo, bytes: new Uint8Array(3e6) } })).toBe(
      400,
    )
    alone.wx.fail('custom/send', 40007)
    expect(await code('sendPhoto', { chat_id: chat, photo: 'too-old' })).toBe(400)
    expect(await code('answerCallbackQuery', { callback_query_id: 'x1-2' })).toBe(400)
  })
})

describe('what must leave no trace', () => {
  it('is said, but neither it nor its menu is kept', async () => {
    alone = await openDoor({ redis })
    alone.bot.deliver = async ({ message }) => {
      const reply_markup = { inline_keyboard: [[{ text: '再查', callback_data: 'i:x' }]] }
      if (message)
        await alone.call('sendMessage', {
          chat_id: message.chat.id,
          text: '机密',
          protect_content: true,
          reply_markup,
        })
      return { confidential: true }
    }
    const { user, chat } = await alone.friend()
    expect(user.chat.last().text).toContain('机密')
    expect([
      ...(await keysLike(':menu')),
      ...(await keysLike(':said')),
      ...(await keysLike(':kept')),
    ]).toEqual([])
    await user.say('再查')
    await alone.wx.idle()
    expect(alone.updates.at(-1)?.callback_query?.data).toBe('i:x')
    alone.pass(49 * 3_600_000)
    expect(
      await alone.call('sendMessage', { chat_id: chat, text: '机密', protect_content: true }),
    ).toMatchObject({
      ok: false,
      error_code: 403,
    })
    expect(await keysLike(':kept')).toEqual([])
  })
})

describe('the platform', () => {
  it('its token is fetched once for all processes, and anew once when it is refused', async () => {
    alone = await openDoor({ redis })
    const { chat } = await alone.friend()
    const { door } = await alone.another()
    const send = async (text: string) =>
      await Promise.all([
        alone.call('sendMessage', { chat_id: chat, text }),
        door.call('sendMessage', { chat_id: chat, text }),
      ])
    const fetched = () => alone.wx.calls.filter(({ path }) => path.includes('stable_token')).length
    for (const result of await send('一')) expect(result.ok).toBe(true)
    expect(fetched()).toBe(1)
    alone.wx.revokeToken()
    for (const result of await send('二')) expect(result.ok).toBe(true)
    expect(fetched()).toBe(2)
  })

  it.each([
    [-1, true, undefined],
    [40001, true, undefined],
    [43004, false, 403],
    [43019, false, 403],
    [45015, true, undefined],
    [45047, true, undefined],
    [45009, true, undefined],
    [40164, false, 500],
    [48001, false, 500],
  ] as const)('says %s: delivered, waiting or refused', async (errcode, ok, code) => {
    alone = await openDoor({ redis })
    const { user, chat } = await alone.friend()
    alone.wx.fail('custom/send', errcode)
    const result = await alone.call('sendMessage', { chat_id: chat, text: '消息' })
    expect(result.ok).toBe(ok)
    if (!result.ok) expect(result.error_code).toBe(code)
    if (errcode === 40164) expect(alone.logged.join('\n')).toContain('IP whitelist')
    const waits = [45015, 45047, 45009].includes(errcode)
    await user.say('在吗')
    await alone.wx.idle()
    expect(user.chat.fromAccount.map(({ text }) => text.includes('消息'))).toEqual(ok ? [true] : [])
    expect(user.chat.fromAccount.map(({ via }) => via)).toEqual(ok ? [waits ? 'passive' : 'custom'] : [])
  })

  it('files go both ways; the same one is uploaded once', async () => {
    alone = await openDoor({ redis })
    const { user, chat } = await alone.friend()
    await user.sendImage()
    await alone.wx.idle()
    const id = alone.updates.at(-1)?.message?.photo?.[0]?.file_id ?? ''
    expect(await alone.door.download(id)).toMatchObject({ mime: 'image/jpeg' })
    await user.sendVoice()
    await alone.wx.idle()
    const voice = alone.updates.at(-1)?.message?.voice?.file_id ?? ''
    expect(await alone.door.download(voice)).toMatchObject({ mime: 'audio/amr' })
    alone.wx.fail('media/get', 40007)
    await expect(alone.door.download(id)).rejects.toThrow('40007')
    for (let n = 0; n < 2; n++) await alone.call('sendPhoto', { chat_id: chat, photo, caption: '图' })
    expect(user.chat.fromAccount.map(({ kind }) => kind)).toEqual(['text', 'image', 'text', 'image'])
    expect(alone.wx.calls.filter(({ path }) => path.includes('media/upload'))).toHaveLength(1)
  })

  it('makes a code for a link of ours, and for no other', async () => {
    alone = await openDoor({ redis })
    const { pathname, search } = new URL(alone.door.startLink('area_150102'))
    const get = async (path: string) => await fetch(alone.address + path, { redirect: 'manual' })
    for (let n = 0; n < 2; n++)
      expect((await get(pathname + search)).headers.get('location')).toContain('showqrcode')
    expect(alone.wx.calls.filter(({ path }) => path.includes('qrcode'))).toHaveLength(1)
    expect((await get(pathname.replace('150102', '150103') + search)).status).toBe(404)
    expect(() => alone.door.startLink('not a payload')).toThrow(RangeError)
  })
})
