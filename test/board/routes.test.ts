/** Who gets to see the board, for how long, and that nothing personal is on it. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { LI, type OpenBoard, openBoard } from './board.ts'

let desk: OpenBoard
beforeAll(async () => {
  desk = await openBoard()
})
afterAll(() => desk.close())
beforeEach(async () => void (await desk.server.client.flushall()))

const refusal = async (answer: Response) => [
  answer.status,
  ((await answer.json()) as { error: string }).error,
]

describe('coming in', () => {
  it('by a key that works once, for a cookie that no script and no other site can use', async () => {
    await desk.store.people.put({ chat: 80, name: '赵督办', role: 'supervisor' })
    const key = await desk.store.boards.offer(80)
    const answer = await desk.post(key)
    expect(answer.status).toBe(204)
    const cookie = answer.headers.get('set-cookie') ?? ''
    expect(cookie).toMatch(/^bangban-board=[\w-]{24}; Path=\/; Max-Age=43200; HttpOnly; SameSite=Strict$/)
    expect((await desk.ask(cookie.split(';')[0] ?? '')).status).toBe(200)
    const again = await desk.post(key)
    expect(await refusal(again)).toEqual([403, 'no-session'])
    expect(again.headers.get('set-cookie')).toBeNull()
  })

  it('the page itself uses no key up: previews of links fetch it', async () => {
    await desk.store.people.put({ chat: 80, name: '赵督办', role: 'supervisor' })
    const key = await desk.store.boards.offer(80)
    const page = await fetch(`${desk.url}/board?key=${key}`)
    expect(page.url).toBe(`${desk.url}/board/?key=${key}`)
    expect(await page.text()).toContain('the page')
    expect(page.headers.get('referrer-policy')).toBe('no-referrer')
    expect(page.headers.get('content-security-policy')).toContain("script-src 'self'")
    expect((await desk.post(key)).status).toBe(204)
  })

  it.each(['', 'wrong-key-wrong-key', '../../etc', 'x'.repeat(500), 7, null, { $ne: 1 }])(
    'not by %j',
    async (key) => {
      expect(await refusal(await desk.post(key))).toEqual([403, 'no-session'])
    },
  )

  it('not from another site', async () => {
    const key = await desk.store.boards.offer(80)
    expect((await desk.post(key, 'https://evil.example')).status).toBe(403)
    expect((await desk.post(key, '')).status).toBe(403)
    expect((await desk.post(key)).status).toBe(204)
  })

  it('over https only by a cookie of this host', async () => {
    const secure = await openBoard({ publicUrl: 'https://help.example' })
    try {
      await secure.store.people.put({ chat: 80, name: '赵督办', role: 'supervisor' })
      const answer = await secure.post(await secure.store.boards.offer(80), 'https://help.example')
      const cookie = answer.headers.get('set-cookie') ?? ''
      expect(cookie).toMatch(/^__Host-bangban-board=.*; Path=\/; .*HttpOnly; SameSite=Strict; Secure$/)
      const [pair = ''] = cookie.split(';')
      expect((await secure.ask(pair)).status).toBe(200)
      expect((await secure.ask(pair.replace('__Host-', ''))).status).toBe(403)
    } finally {
      await secure.close()
    }
  })

  it('the key is forgotten after ten minutes, the cookie after twelve hours; neither stands in Redis', async () => {
    const key = await desk.store.boards.offer(80)
    const token = (await desk.store.boards.enter(await desk.store.boards.offer(80))) ?? ''
    const lives: [string, number][] = []
    for (const name of await desk.server.client.keys('*board*'))
      lives.push([name, await desk.server.client.ttl(name)])
    expect(lives.map(([, seconds]) => seconds).sort((a, b) => a - b)).toEqual([600, 43_200])
    expect(JSON.stringify(lives)).not.toContain(key)
    expect(JSON.stringify(lives)).not.toContain(token)
  })
})

describe('staying', () => {
  it('is for supervisors and administrators, looked up each time', async () => {
    const cookie = await desk.enter()
    expect((await desk.ask(cookie)).status).toBe(200)
    for (const role of ['helper', 'resident'] as const) {
      await desk.store.people.put({ chat: 80, name: '赵督办', role })
      expect(await refusal(await desk.ask(cookie))).toEqual([403, 'not-allowed'])
    }
    await desk.store.people.put({ chat: 80, name: '赵督办', role: 'supervisor', removed: true })
    expect(await refusal(await desk.ask(cookie))).toEqual([403, 'not-allowed'])
    await desk.store.people.put({ chat: 80, name: '赵督办', role: 'administrator' })
    expect((await desk.ask(cookie)).status).toBe(200)
    await desk.store.people.forget(80)
    expect(await refusal(await desk.ask(cookie))).toEqual([403, 'no-session'])
  })

  it.each(['', 'bangban-board=', 'bangban-board=wrong', 'bangban-board=../x; bangban=1'])(
    'is not for the cookie %j',
    async (cookie) => {
      expect(await refusal(await desk.ask(cookie))).toEqual([403, 'no-session'])
    },
  )

  it('a question that makes no sense is refused', async () => {
    const cookie = await desk.enter()
    for (const query of ['?area=x', '?late=yes', '?area=1501&area=1502', `?area=${'1'.repeat(50)}`])
      expect((await desk.ask(cookie, query)).status).toBe(400)
  })

  it('says 304 until something changes, and 503 while Redis is away', async () => {
    const cookie = await desk.enter()
    const number = await desk.accept()
    const first = await desk.ask(cookie)
    const etag = first.headers.get('etag') ?? ''
    expect(first.headers.get('cache-control')).toBe('no-store')
    const same = await desk.ask(cookie, '', { 'if-none-match': etag })
    expect([same.status, await same.text()]).toEqual([304, ''])
    await desk.happen(number, { type: 'take', by: LI })
    expect((await desk.ask(cookie, '', { 'if-none-match': etag })).status).toBe(200)
    await desk.server.kill()
    expect((await desk.ask(cookie)).status).toBe(503)
    await desk.server.restart()
  })
})

it('no name, telephone, address or word of a resident leaves the program', async () => {
  const cookie = await desk.enter()
  const number = await desk.accept('150102001', { theirName: '司马试验', phone: '+864713289001' })
  await desk.happen(
    number,
    { type: 'take', by: LI, code: '葡萄' },
    { type: 'say', by: { chat: 70, name: '', as: 'resident' }, words: { text: '钥匙在门垫下面' } },
    { type: 'fail', by: LI, reason: '材料不全要再来' },
  )
  const body = await (await desk.ask(cookie)).text()
  expect(body).toContain(number)
  expect(body).toContain('司**')
  expect(body).not.toMatch(/司马|欧阳|3289001|8647|幸福|单元|门铃|钥匙|材料|葡萄|"chat"/)
})
