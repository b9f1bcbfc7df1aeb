import { Api, GrammyError } from 'grammy'
import { describe, expect, it } from 'vitest'
import { foreignChatId } from '../../src/doors/door.ts'
import { type CallReport, createSwitchboard } from '../../src/doors/switchboard.ts'
import { ME, paperDoor, setUp, TOKEN, web1, webGroup } from './paper.ts'

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
    const api = new Api(TOKEN, { fetch })
    expect(await api.getMe()).toEqual(ME)
    await expect(api.getFile('x')).rejects.toMatchObject({ error_code: 404 })
    await expect(api.sendMessage(5, 'to nobody')).rejects.toMatchObject({ error_code: 400 })
    expect(web.calls).toEqual([])
  })

  it('takes calls directly too, and never rejects', async () => {
    const { telegram, web, switchboard, reports } = setUp()
    await switchboard.call('sendMessage', { chat_id: web1, text: 'to the web' })
    await switchboard.call('answerCallbackQuery', { callback_query_id: '437289' })
    expect(web.calls).toMatchObject([{ method: 'sendMessage', payload: { text: 'to the web' } }])
    expect(telegram.calls).toMatchObject([{ payload: { callback_query_id: '437289' } }])
    expect(reports.map(({ door, ok }) => [door, ok])).toEqual([
      ['web', true],
      ['telegram', true],
    ])
    expect(await switchboard.call('sendMessage', { chat_id: foreignChatId(2, 0) })).toMatchObject({
      ok: false,
      error_code: 400,
    })
    const broken = createSwitchboard({
      doors: [{ ...telegram, call: () => Promise.reject(new Error('broken')) }],
    })
    expect(await broken.call('sendMessage', { chat_id: 5 })).toMatchObject({ ok: false, error_code: 500 })
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
    const switchboard = createSwitchboard({ doors: [broken], onCall: (report) => reports.push(report) })
    const answer = await switchboard.fetch('https://x/bot1:t/sendMessage', {
      body: '{"chat_id":1,"text":"x"}',
    })
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
    const api = new Api(TOKEN, { fetch: switchboard.fetch })
    await api.sendMessage(web1, 'x')
    expect(web.calls[0]?.signal).toBeInstanceOf(AbortSignal)
  })
})
