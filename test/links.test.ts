import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Notice } from '../src/domain/notice.ts'
import { EVERYBODY } from '../src/domain/subscriber.ts'
import { createLinks } from '../src/links.ts'
import { createLogger } from '../src/logger.ts'
import { createServer } from '../src/server.ts'
import { createTranslator } from '../src/texts/translator.ts'
import { type OpenStore, openStore } from './store/open-store.ts'

let open: OpenStore
let url = ''
let server: ReturnType<typeof createServer>
beforeAll(async () => {
  open = await openStore()
  const notice: Notice = {
    id: 'abc234',
    state: 'sending',
    text: [{ language: 'zh-CN', words: 'x' }],
    buttons: [{ type: 'remind' }, { type: 'link', label: '展览', url: 'https://example.org/展览?a=1&b=2#c' }],
    audience: EVERYBODY,
    answers: {},
    log: [],
  }
  await open.store.notices.commit(0, notice, [])
  server = createServer({
    host: '127.0.0.1',
    port: 0,
    trustProxy: 0,
    logger: createLogger({ level: 'silent' }),
    ready: {},
    metrics: async () => '',
  })
  server.mount(createLinks({ store: open.store, texts: createTranslator('locales') }))
  url = await server.listen()
})
afterAll(async () => {
  await server.close()
  await open.close()
})
const go = (path: string, init: RequestInit = {}) =>
  fetch(`${url}/go/${path}`, { redirect: 'manual', ...init })

it('leads on and counts every click, whoever it was', async () => {
  for (const _click of [1, 2, 3]) {
    const { status, headers } = await go('abc234/1')
    expect([status, headers.get('location')]).toEqual([
      302,
      'https://example.org/%E5%B1%95%E8%A7%88?a=1&b=2#c',
    ])
    expect(headers.get('cache-control')).toBe('no-store')
  }
  await go('abc234/1', { method: 'HEAD' })
  expect(await open.store.notices.openedBy('abc234', ['link1'])).toEqual([3])
})

it.each([
  'abc234/0',
  'abc234/2',
  'abc234/3',
  'abc234/999',
  'abc234/-1',
  'abc234/1x',
  'nobody/0',
  'ABC/1',
  `${'a'.repeat(50)}/1`,
])('%s is a kind page, and counts nothing', async (path) => {
  const answer = await go(path, { headers: { 'accept-language': 'en-GB,en;q=0.9' } })
  expect(answer.status).toBe(404)
  expect(await answer.text()).toContain('<h1>This link is not there any more.</h1>')
  expect(await open.store.notices.openedBy('abc234', ['link0', 'link2'])).toEqual([0, 0])
})

it('leads nowhere else', async () => {
  const { status } = await go('abc234/2?url=https://evil.example')
  expect(status).toBe(404)
  const { headers } = await go('abc234/1?url=https://evil.example')
  expect(headers.get('location')).toContain('example.org')
})
