import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import {
  type Conversation,
  type ConversationFlavor,
  conversations,
  createConversation,
} from '@grammyjs/conversations'
import fc from 'fast-check'
import { Api, Bot, type Context, GrammyError, InputFile } from 'grammy'
import type { UserFromGetMe } from 'grammy/types'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type ApiResult, type Door, foreignChatId, foreignDoor } from '../../src/doors/door.ts'
import { decodeMultipart } from '../../src/doors/multipart.ts'
import { type CallReport, createSwitchboard } from '../../src/doors/switchboard.ts'
import { createTelegramDoor } from '../../src/doors/telegram/telegram.ts'
import { type FakeTelegram, startFakeTelegram } from '../fakes/telegram/index.ts'

/** A door that writes down what it is asked. */
function paperDoor(name: string, number: number | undefined, answer: ApiResult = { ok: true, result: true }) {
  const calls: { method: string; payload: Record<string, unknown>; signal?: AbortSignal }[] = []
  const never = () => Promise.reject(new Error('not in this test'))
  const door: Door = {
    name,
    can: { edit: true, buttons: true, alerts: true, requestContact: true, requestLocation: true },
    owns: (chat) => foreignDoor(chat) === number,
    ownsQuery: (id) => (number === undefined ? /^\d+$/.test(id) : id.startsWith(`${name}-`)),
    async call(method, payload, signal) {
      calls.push({ method, payload, signal })
      return answer
    },
    download: never,
    startLink: () => '',
    groupLink: never,
    start: never,
    stop: never,
    ready: never,
  }
  return { ...door, calls }
}

const ME: UserFromGetMe = {
  id: 1,
  is_bot: true,
  first_name: 'Bangban',
  username: 'bangban_bot',
  can_join_groups: true,
  can_read_all_group_messages: false,
  can_connect_to_business: false,
  has_main_web_app: false,
  supports_inline_queries: false,
  has_topics_enabled: false,
  allows_users_to_create_topics: false,
  can_manage_bots: false,
} as UserFromGetMe
const TOKEN = '1:token'
const web1 = foreignChatId(1, 0)
const webGroup = foreignChatId(1, 3, true)

function setUp(answer?: ApiResult) {
  const telegram = paperDoor('telegram', undefined, answer)
  const web = paperDoor('web', 1, answer)
  const reports: CallReport[] = []
  const switchboard = createSwitchboard({
    doors: [telegram, web],
    defaultDoor: telegram,
    onCall: (report) => reports.push(report),
  })
  const api = new Api(TOKEN, { fetch: switchboard.fetch as never })
  return { telegram, web, reports, switchboard, api }
}

describe('switchboard', () => {
  it('hands each call to the door of its chat', async () => {
    const { telegram, web, switchboard, api } = setUp()
    await api.sendMessage(5, 'to Telegram')
    await api.sendMessage(-1_001_234_567_890, 'to a Telegram group')
    await api.sendMessage(web1, 'to the web')
    await api.sendMessage(webGroup, 'to a web group')
    await api.sendMessage('@channel', 'by name')
    expect(telegram.calls.map(({ payload }) => payload.chat_id)).toEqual([5, -1_001_234_567_890, '@channel'])
    expect(web.calls.map(({ payload }) => payload.text)).toEqual(['to the web', 'to a web group'])
    expect(switchboard.doorOf(web1)).toBe(web)
    expect(switchboard.doorOf(foreignChatId(2, 0))).toBeUndefined()
  })

  it('finds the door of a button press by its id', async () => {
    const { telegram, web, api } = setUp()
    await api.answerCallbackQuery('4382bfdwdsb323b2d9').catch(() => {})
    await api.answerCallbackQuery('web-7', { text: 'Done' })
    await api.answerCallbackQuery('437289')
    expect(web.calls).toMatchObject([{ payload: { callback_query_id: 'web-7', text: 'Done' } }])
    expect(telegram.calls).toMatchObject([{ payload: { callback_query_id: '437289' } }])
  })

  it('sends settings of the bot to all doors, or to the one of the chat they are for', async () => {
    const { telegram, web, api } = setUp()
    const commands = [{ command: 'start', description: 'Begin' }]
    await api.setMyCommands(commands)
    await api.setMyCommands(commands, { scope: { type: 'chat', chat_id: web1 } })
    expect([telegram.calls.length, web.calls.length]).toEqual([1, 2])
  })

  it('sends calls without a chat to the default door', async () => {
    const { telegram, web, api } = setUp()
    await api.getFile('x')
    expect([telegram.calls.length, web.calls.length]).toEqual([1, 0])
  })

  it('answers getMe by itself where there is no Telegram', async () => {
    const web = paperDoor('web', 1)
    const { fetch } = createSwitchboard({ doors: [web], me: ME })
    const api = new Api(TOKEN, { fetch: fetch as never })
    expect(await api.getMe()).toEqual(ME)
    await expect(api.getFile('x')).rejects.toMatchObject({ error_code: 404 })
    await expect(api.sendMessage(5, 'to nobody')).rejects.toMatchObject({ error_code: 400 })
    expect(web.calls).toEqual([])
  })

  it('passes failures on as the Bot API would', async () => {
    const parameters = { retry_after: 5 }
    const { api, reports } = setUp({
      ok: false,
      error_code: 429,
      description: 'Too Many Requests',
      parameters,
    })
    const error: unknown = await api.sendMessage(5, 'x').catch((thrown: unknown) => thrown)
    expect(error).toBeInstanceOf(GrammyError)
    expect(error).toMatchObject({ error_code: 429, parameters })
    expect(reports).toMatchObject([{ door: 'telegram', method: 'sendMessage', ok: false, errorCode: 429 }])
  })

  it('reports what it does without saying to whom', async () => {
    const { api, reports } = setUp()
    await api.sendMessage(web1, 'secret')
    expect(reports).toEqual([{ door: 'web', method: 'sendMessage', ok: true, ms: expect.any(Number) }])
  })

  it('survives a door that throws although it must not', async () => {
    const broken = { ...paperDoor('broken', undefined), call: () => Promise.reject(new Error('oops')) }
    const reports: CallReport[] = []
    const { fetch } = createSwitchboard({ doors: [broken], onCall: (report) => reports.push(report) })
    const answer = await fetch('https://x/bot1:t/sendMessage', { body: '{"chat_id":1,"text":"x"}' })
    expect(await answer.json()).toMatchObject({ ok: false, error_code: 500 })
    expect(reports).toMatchObject([{ error: new Error('oops') }])
  })

  it.each([
    ['not JSON', 'https://x/bot1:t/sendMessage', { body: 'nonsense' }],
    ['JSON that is no object', 'https://x/bot1:t/sendMessage', { body: 'null' }],
    ['no address', 'nonsense', { body: '{}' }],
    ['a body of another kind', 'https://x/bot1:t/sendMessage', { body: new Uint8Array(3) }],
  ])('never rejects: %s', async (_, url, request) => {
    const { switchboard } = setUp()
    const answer = await switchboard.fetch(url, request)
    expect(await answer.json()).toMatchObject({ ok: false })
  })

  it('does not copy from one platform to another', async () => {
    const { api, telegram, web } = setUp()
    await expect(api.copyMessage(web1, 5, 1)).rejects.toThrow('message to copy not found')
    await api.copyMessage(6, 5, 1)
    expect([telegram.calls.length, web.calls.length]).toEqual([1, 0])
  })

  it('passes an abort on as a signal of Node itself', async () => {
    const { web, switchboard } = setUp()
    const api = new Api(TOKEN, { fetch: switchboard.fetch as never })
    await api.sendMessage(web1, 'x')
    expect(web.calls[0]?.signal).toBeInstanceOf(AbortSignal)
  })
})

describe('uploads through grammY', () => {
  let folder: string
  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'switchboard-'))
  })
  afterEach(() => rm(folder, { recursive: true }))

  const PNG = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 13, 10, 0x1a, 10, 13, 10, 45, 45, 0, 255])

  it('arrive as bytes, with everything else typed', async () => {
    const { web, api } = setUp()
    const reply_markup = { inline_keyboard: [[{ text: '好', callback_data: 'ok' }]] }
    const options = { caption: '123', disable_notification: true, reply_markup } as const
    await api.sendPhoto(web1, new InputFile(PNG, '照片; 1.png'), options)
    expect(web.calls[0]?.payload).toEqual({
      chat_id: web1,
      photo: { bytes: PNG, mime: 'image/png', name: '照片; 1.png' },
      ...options,
    })
  })

  it('come from files and streams too, and in groups', async () => {
    const { web, api } = setUp()
    const file = path.join(folder, 'note.txt')
    const long = new Uint8Array(300_000).map((_, at) => at % 251)
    await writeFile(file, long)
    await api.sendDocument(web1, new InputFile(file))
    expect(web.calls[0]?.payload.document).toEqual({ bytes: long, mime: 'text/plain', name: 'note.txt' })
    await api.sendMediaGroup(web1, [
      { type: 'photo', media: new InputFile(PNG, 'a.png') },
      { type: 'photo', media: 'known-file-id', caption: '[1]' },
    ])
    expect(web.calls[1]?.payload.media).toEqual([
      { type: 'photo', media: { bytes: PNG, mime: 'image/png', name: 'a.png' } },
      { type: 'photo', media: 'known-file-id', caption: '[1]' },
    ])
  })

  it('that break off are refused and reach no door', async () => {
    const { web, api } = setUp()
    await expect(api.sendDocument(web1, new InputFile(path.join(folder, 'missing')))).rejects.toThrow()
    expect(web.calls).toEqual([])
  })

  it('keep any bytes as they are', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), fc.string({ maxLength: 50 }), (bytes, caption) => {
        const head = `--b\r\ncontent-disposition:form-data;name="caption"\r\n\r\n${caption}\r\n--b\r\n`
        const file = 'content-disposition:form-data;name="f"\r\n\r\nattach://i\r\n--b\r\n'
        const part = 'content-disposition:form-data;name="i";filename=x.bin\r\n\r\n'
        const body = Buffer.concat([Buffer.from(head + file + part), bytes, Buffer.from('\r\n--b--\r\n')])
        fc.pre(!Buffer.from(bytes).includes('\r\n--b') && !caption.includes('\r\n--b'))
        const decoded = decodeMultipart(body, 'b')
        expect(decoded.f).toMatchObject({ bytes, name: 'x.bin' })
        expect(decoded.caption).toBe(Buffer.from(caption).toString())
      }),
    )
  })
})

describe('through the real Telegram door', () => {
  let tg: FakeTelegram
  beforeEach(async () => {
    tg = await startFakeTelegram()
  })
  afterEach(() => tg.close())

  it('carries calls from inside a conversation, each once', async () => {
    type Ctx = ConversationFlavor<Context>
    const door = createTelegramDoor({ token: tg.token, apiRoot: tg.root })
    const { fetch } = createSwitchboard({ doors: [door], defaultDoor: door })
    const bot = new Bot<Ctx>(TOKEN, { botInfo: ME, client: { fetch: fetch as never } })
    async function hello(conversation: Conversation<Ctx, Context>, ctx: Context) {
      await ctx.reply('What is your name?')
      const { message } = await conversation.waitFor('message:text')
      await ctx.replyWithPhoto(new InputFile(new Uint8Array([0xff, 0xd8, 0xff, 1]), 'a.jpg'), {
        caption: `Hello ${message.text}`,
      })
    }
    bot.use(conversations())
    bot.use(createConversation(hello))
    bot.command('start', (ctx) => ctx.conversation.enter('hello'))
    await door.start(async (update) => {
      await bot.handleUpdate(update)
      return { confidential: false }
    })
    const user = tg.user()
    await user.say('/start')
    await tg.idle()
    await user.say('Li')
    await tg.idle()
    await door.stop()
    const heard = user.chat.fromBot.map(({ kind, text }) => [kind, text])
    expect(heard).toEqual([
      ['text', 'What is your name?'],
      ['photo', 'Hello Li'],
    ])
  })
})
