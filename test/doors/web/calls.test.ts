/** The Bot API as the web door answers it: as strict as Telegram. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startTestRedis, type TestRedis } from '../../helpers/redis.ts'
import { type House, me, openHouse, openPage, type TestPage } from './harness.ts'

let redis: TestRedis
let house: House
let page: TestPage
beforeAll(async () => {
  redis = await startTestRedis()
  house = await openHouse({ socket: redis.socket })
  page = await openPage(house.url, { lang: 'zh-CN' })
})
afterAll(async () => {
  page.kill()
  await house.close()
  await redis.stop()
})
const keyboard = (callback_data: string) => ({ inline_keyboard: [[{ text: 'x', callback_data }]] })
const say = async (text: string, more: object = {}) =>
  await house.does('sendMessage', { chat_id: page.home, text, ...more })

describe('refused as Telegram refuses', () => {
  const text = (payload: object) => () => house.call('sendMessage', { chat_id: page.home, ...payload })
  test.each<[string, () => ReturnType<House['call']>, number, RegExp]>([
    ['an unknown method', () => house.call('sendDice', { chat_id: page.home }), 404, /method not found/],
    ['a method of every object', () => house.call('constructor', {}), 404, /method not found/],
    [
      'an unknown chat',
      () => house.call('sendMessage', { chat_id: page.home + 800, text: 'x' }),
      400,
      /chat not found/,
    ],
    [
      'an unknown group',
      () => house.call('sendMessage', { chat_id: -page.home, text: 'x' }),
      400,
      /chat not found/,
    ],
    [
      'a whisper to nobody',
      () => house.call('sendMessage', { chat_id: page.home + 800, text: 'x', protect_content: true }),
      400,
      /chat not found/,
    ],
    ['no chat', () => house.call('sendMessage', { text: 'x' }), 400, /chat_id/],
    ['no text', text({}), 400, /text/],
    ['an empty text', text({ text: ' \n' }), 400, /message text is empty/],
    ['4,097 characters', text({ text: 'x'.repeat(4_097) }), 400, /message is too long/],
    [
      '65 bytes of callback data',
      text({ text: 'x', reply_markup: keyboard('帮'.repeat(21) + 'ab') }),
      400,
      /BUTTON_DATA_INVALID/,
    ],
    ['empty callback data', text({ text: 'x', reply_markup: keyboard('') }), 400, /inline keyboard button/],
    [
      'a button that runs something',
      text({ text: 'x', reply_markup: { inline_keyboard: [[{ text: 'x', url: 'javascript:alert(1)' }]] } }),
      400,
      /URL/,
    ],
    ['markdown', text({ text: '*x*', parse_mode: 'MarkdownV2' }), 400, /can't parse entities/],
    ['a tag that is not closed', text({ text: '<b>x', parse_mode: 'HTML' }), 400, /can't parse entities/],
    [
      'a picture from elsewhere',
      () => house.call('sendPhoto', { chat_id: page.home, photo: 'https://example.com/x.jpg' }),
      400,
      /wrong file identifier/,
    ],
    [
      'a path as a file',
      () => house.call('sendPhoto', { chat_id: page.home, photo: '../../etc/passwd' }),
      400,
      /wrong file identifier/,
    ],
    [
      'a picture that is none',
      () =>
        house.call('sendPhoto', {
          chat_id: page.home,
          photo: { bytes: Buffer.from('<svg/>'), mime: 'image/png', name: 'x.png' },
        }),
      400,
      /IMAGE_PROCESS_FAILED/,
    ],
    [
      'an edit of nothing',
      () => house.call('editMessageText', { chat_id: page.home, message_id: 99_999, text: 'x' }),
      400,
      /message to edit not found/,
    ],
    [
      'deleting nothing',
      () => house.call('deleteMessage', { chat_id: page.home, message_id: 99_999 }),
      400,
      /message to delete not found/,
    ],
    [
      'an answer to no press',
      () => house.call('answerCallbackQuery', { callback_query_id: 'w1-1', text: 'x' }),
      400,
      /query/,
    ],
    [
      'a link into a private chat',
      () => house.call('createChatInviteLink', { chat_id: page.home }),
      400,
      /invite link/,
    ],
    ['leaving a private chat', () => house.call('leaveChat', { chat_id: page.home }), 400, /private/],
    [
      'commands in capitals',
      () => house.call('setMyCommands', { commands: [{ command: 'Start', description: 'x' }] }),
      400,
      /commands/,
    ],
  ])('%s', async (_name, call, error_code, description) => {
    const result = await call()
    expect(result).toMatchObject({ ok: false, error_code })
    expect(result.ok ? '' : result.description).toMatch(description)
  })

  test('64 bytes and 4,096 characters are fine', async () => {
    await say('x'.repeat(4_096), { reply_markup: keyboard('帮'.repeat(21) + 'a') })
  })
})

describe('edits', () => {
  test('that change nothing are refused, others not', async () => {
    const reply_markup = keyboard('a')
    const { message_id } = await say('once', { reply_markup })
    const edit = (more: object, method = 'editMessageText') =>
      house.call(method, { chat_id: page.home, message_id, ...more })
    expect(await edit({ text: 'once', reply_markup })).toMatchObject({
      error_code: 400,
      description: expect.stringMatching(/not modified/),
    })
    expect(await edit({ reply_markup }, 'editMessageReplyMarkup')).toMatchObject({
      description: expect.stringMatching(/not modified/),
    })
    expect(await edit({ text: 'once' })).toMatchObject({ ok: true }) // The buttons went.
    expect(await edit({ text: '<b>once</b>', parse_mode: 'HTML' })).toMatchObject({ ok: true })
    expect(await edit({ text: '<b>once</b>', parse_mode: 'HTML' })).toMatchObject({
      description: expect.stringMatching(/not modified/),
    })
    expect(await edit({ text: 'once' })).toMatchObject({ ok: true }) // No longer bold.
    expect(await edit({ reply_markup }, 'editMessageReplyMarkup')).toMatchObject({ ok: true })
    expect(await edit({}, 'editMessageReplyMarkup')).toMatchObject({ ok: true })
    await page.until(() => page.shown().find(({ id, buttons }) => id === message_id && !buttons))
    expect(page.shown().find(({ id }) => id === message_id)?.entities).toBeUndefined()
    // Only people's own edits are marked.
    expect(page.shown().find(({ id }) => id === message_id)?.edited).toBeUndefined()
  })

  test("of a person's message are refused; deleting it is not", async () => {
    const ack = await page.say('mine')
    const message_id = ack.t === 'ack' ? ack.id : 0
    expect(await house.call('editMessageText', { chat_id: page.home, message_id, text: 'x' })).toMatchObject({
      description: expect.stringMatching(/can't be edited/),
    })
    await page.shows('mine')
    expect(await house.call('deleteMessage', { chat_id: page.home, message_id })).toEqual({
      ok: true,
      result: true,
    })
    expect(await house.call('deleteMessage', { chat_id: page.home, message_id })).toMatchObject({ ok: false })
    await page.until(() => !page.shown().some(({ id }) => id === message_id))
  })

  test('of all at once are all made', async () => {
    const { message_id } = await say('0')
    const results = await Promise.all(
      ['1', '2', '3'].map((text) => house.call('editMessageText', { chat_id: page.home, message_id, text })),
    )
    expect(results.every(({ ok }) => ok)).toBe(true)
  })
})

test('form fields, as they come with a file, are read like JSON', async () => {
  const result = await house.does('sendMessage', {
    chat_id: String(page.home),
    text: 'from a form',
    protect_content: 'false',
    reply_markup: JSON.stringify(keyboard('x')),
  })
  expect(result).toMatchObject({ text: 'from a form', chat: { id: page.home }, reply_markup: keyboard('x') })
})

test('HTML becomes entities', async () => {
  await say('<b>Room 1</b> &amp; <a href="https://example.com/?a=1&amp;b=2">map</a>', { parse_mode: 'HTML' })
  const shown = await page.shows('Room 1 & map')
  expect(shown.entities).toEqual([
    { type: 'bold', offset: 0, length: 6 },
    { type: 'text_link', offset: 9, length: 3, url: 'https://example.com/?a=1&b=2' },
  ])
})

test('entities: those that the page knows, inside the text', async () => {
  await say('with entities', {
    entities: [
      { type: 'bold', offset: 0, length: 4 },
      { type: 'mention', offset: 0, length: 4 },
      { type: 'text_link', offset: 0, length: 4, url: 'javascript:x' },
      { type: 'italic', offset: 10, length: 99 },
    ],
  })
  expect((await page.shows('with entities')).entities).toEqual([{ type: 'bold', offset: 0, length: 4 }])
})

test('quick replies come and go', async () => {
  const keys = [
    ['yes', { text: 'my number', request_contact: true }],
    [{ text: 'here', request_location: true }],
  ]
  await say('ask', { reply_markup: { keyboard: keys } })
  expect((await page.shows('ask')).quick).toEqual([
    [{ text: 'yes' }, { text: 'my number', requestContact: true }],
    [{ text: 'here', requestLocation: true }],
  ])
  await say('thanks', { reply_markup: { remove_keyboard: true } })
  expect((await page.shows('thanks')).quick).toEqual([])
})

test('places and telephones', async () => {
  await house.does('sendVenue', {
    chat_id: page.home,
    latitude: 40.8,
    longitude: 111.7,
    title: 'Hall',
    address: 'Street 1',
  })
  await house.does('sendLocation', { chat_id: page.home, latitude: '40.8', longitude: '111.7' })
  await house.does('sendContact', {
    chat_id: page.home,
    phone_number: '12345',
    first_name: 'Hot',
    last_name: 'Line',
  })
  await page.until(() => page.shown().some(({ contact }) => contact))
  expect(page.shown().slice(-3)).toMatchObject([
    { location: { latitude: 40.8, longitude: 111.7, title: 'Hall', address: 'Street 1' } },
    { location: { latitude: 40.8, longitude: 111.7 } },
    { contact: { phone: '12345', name: 'Hot Line' } },
  ])
})

test('a copy is a message of its own', async () => {
  const { message_id } = await say('original', { reply_markup: keyboard('x') })
  const copy = { chat_id: page.home, from_chat_id: page.home, message_id }
  const { message_id: id } = await house.does('copyMessage', copy)
  await page.until(() => page.shown().some((message) => message.id === id))
  expect(page.shown().find((message) => message.id === id)).toMatchObject({ text: 'original', from: 'bot' })
  expect(page.shown().find((message) => message.id === id)?.buttons).toBeUndefined()
})

describe('commands', () => {
  test('the narrowest scope and the own language count', async () => {
    const set = (command: string, more: object = {}) =>
      house.does('setMyCommands', { commands: [{ command, description: command }], ...more })
    const seen = async () => {
      const reader = await openPage(house.url, { cookie: page.cookie, lang: 'zh-CN' })
      const { chats } = await reader.frame('chats')
      reader.kill()
      return chats[0]?.commands.map(({ command }) => command)
    }
    expect(await seen()).toEqual([])
    await set('default')
    expect(await seen()).toEqual(['default'])
    await set('default_zh', { language_code: 'zh' })
    await set('default_en', { language_code: 'en' })
    expect(await seen()).toEqual(['default_zh'])
    await set('groups', { scope: { type: 'all_group_chats' } })
    expect(await seen()).toEqual(['default_zh'])
    await set('private', { scope: { type: 'all_private_chats' } })
    expect(await seen()).toEqual(['private'])
    await set('own', { scope: { type: 'chat', chat_id: page.home } })
    // An open page hears of it at once.
    await page.frame('chats', ({ chats }) => chats[0]?.commands[0]?.command === 'own')
    await house.does('deleteMyCommands', { scope: { type: 'chat', chat_id: page.home } })
    expect(await seen()).toEqual(['private'])
  })
})

test('what the bot knows of itself and of chats', async () => {
  expect(await house.does('getMe', {})).toEqual(me)
  expect(await house.does('getChat', { chat_id: page.home })).toMatchObject({
    id: page.home,
    type: 'private',
  })
  await house.door.rename(page.home, 'Example Person')
  expect(await house.does('getChat', { chat_id: page.home })).toMatchObject({ first_name: 'Example Person' })
})

test('the chosen language reaches the page', async () => {
  await house.door.setLanguage(page.home, 'en')
  expect(await page.frame('chats', ({ lang }) => lang !== undefined)).toMatchObject({ lang: 'en' })
})

test('chats and queries of other doors are not ours', () => {
  const { door } = house
  expect(door.owns(page.home)).toBe(true)
  for (const id of [0, 12345, -100123, 2 ** 52, 2 ** 52 + 2, -(2 ** 52)]) expect(door.owns(id)).toBe(false)
  expect(door.ownsQuery('4382bfdwdsb323b2d9')).toBe(false)
  expect(door.startLink('book_1')).toBe('http://bangban.test/?start=book_1')
})
