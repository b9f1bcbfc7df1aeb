import { request } from 'node:http'
import { afterEach, describe, expect, test } from 'vitest'
import { createServer, type Server, type ServerOptions } from '../src/server.ts'

const servers: Server[] = []
afterEach(async () => {
  for (const server of servers.splice(0)) await server.close()
})
async function start(
  options: Partial<ServerOptions> = {},
  mount: Parameters<Server['mount']>[0] = async () => {},
) {
  const logged: unknown[] = []
  const logger = {
    warn: (...line: unknown[]) => logged.push(line),
    error: (...line: unknown[]) => logged.push(line),
  }
  const server = createServer({
    host: '127.0.0.1',
    port: 0,
    trustProxy: 0,
    logger: logger as ServerOptions['logger'],
    ready: {},
    metrics: async () => 'bangban_updates_total 1\n',
    ...options,
  })
  servers.push(server)
  server.mount(mount)
  return { url: await server.listen(), server, logged }
}

test('alive', async () => {
  const { url } = await start()
  const response = await fetch(`${url}/healthz`)
  expect([response.status, await response.json()]).toEqual([200, { alive: true }])
})

test.each(['x-forwarded-for', 'x-real-ip', 'forwarded', 'via'])(
  'whoever comes from outside, through a proxy that says so by %s, sees no metrics',
  async (header) => {
    const { url } = await start({ trustProxy: 1 })
    expect(await (await fetch(`${url}/metrics`)).text()).toContain('bangban_updates_total')
    const response = await fetch(`${url}/metrics`, { headers: { [header]: '203.0.113.7' } })
    expect([response.status, await response.json()]).toEqual([404, { error: 'not-found' }])
  },
)

describe('ready', () => {
  test('when all parts are', async () => {
    const { url } = await start({ ready: { redis: async () => true, web: async () => true } })
    const response = await fetch(`${url}/readyz`)
    expect([response.status, await response.json()]).toEqual([
      200,
      { ready: true, parts: { redis: true, web: true } },
    ])
  })

  test('not when one says no, fails or hangs; the answer says which', async () => {
    const { url } = await start({
      ready: {
        redis: async () => true,
        a: async () => false,
        b: () => Promise.reject(new Error('a secret address')),
        c: () => new Promise(() => {}),
        d: () => {
          throw new Error('at once')
        },
      },
    })
    const response = await fetch(`${url}/readyz`)
    expect(response.status).toBe(503)
    expect(await response.json()).toEqual({
      ready: false,
      parts: { redis: true, a: false, b: false, c: false, d: false },
    })
  })
})

test('metrics in the format of Prometheus', async () => {
  const { url } = await start()
  const response = await fetch(`${url}/metrics`)
  expect(response.headers.get('content-type')).toBe('text/plain; version=0.0.4; charset=utf-8')
  expect(await response.text()).toBe('bangban_updates_total 1\n')
})

describe('headers', () => {
  test('allow our own page and nothing else, also over plain http', async () => {
    const { url } = await start()
    const { headers } = await fetch(`${url}/healthz`)
    const policy = headers.get('content-security-policy') ?? ''
    expect(policy.split(';')).toEqual(
      expect.arrayContaining([
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' blob: data:",
        "media-src 'self' blob:",
        "connect-src 'self' ws: wss:",
        "default-src 'self'",
      ]),
    )
    expect(policy).not.toContain('unsafe')
    expect(policy).not.toContain('upgrade-insecure-requests')
    expect(headers.get('strict-transport-security')).toBeNull()
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('referrer-policy')).toBe('no-referrer')
    expect(headers.get('x-powered-by')).toBeNull()
  })
})

describe('errors', () => {
  test('tell nothing of the inside', async () => {
    const { url, logged } = await start({}, async (app) => {
      app.get('/broken', async () => {
        throw new Error('password is hunter2')
      })
      app.post('/json', async () => 'ok')
    })
    const broken = await fetch(`${url}/broken`)
    expect([broken.status, await broken.text()]).toEqual([500, '{"error":"internal"}'])
    expect(logged).toHaveLength(1)
    const json = (body: string) =>
      fetch(`${url}/json`, { method: 'POST', body, headers: { 'content-type': 'application/json' } })
    for (const [response, status] of [
      [await fetch(`${url}/nowhere`), 404],
      [await fetch(`${url}/healthz`, { method: 'DELETE' }), 404],
      [await json('{'), 400],
      [await json(JSON.stringify('x'.repeat(1_100_000))), 413],
      [await fetch(`${url}/%`), 400],
    ] as const) {
      expect(response.status).toBe(status)
      const text = await response.text()
      expect(Object.keys(JSON.parse(text))).toEqual(['error'])
      expect(text).not.toMatch(/ at |\.ts|\.js|node_modules/)
    }
    expect(logged).toHaveLength(1)
  })

  test('a failing metric is no stack', async () => {
    const { url } = await start({ metrics: () => Promise.reject(new Error('x')) })
    expect(await (await fetch(`${url}/metrics`)).text()).toBe('{"error":"internal"}')
  })

  test('an upgrade to nowhere ends', async () => {
    const { url } = await start()
    const ended = await new Promise((resolve) => {
      const asking = request(`${url}/healthz`, {
        headers: {
          connection: 'upgrade',
          upgrade: 'websocket',
          'sec-websocket-version': '13',
          'sec-websocket-key': 'AAAAAAAAAAAAAAAAAAAAAA==',
        },
      })
      asking.on('upgrade', (_response, socket) => socket.on('close', () => resolve(true)).resume())
      asking.on('response', (response) => response.resume().on('close', () => resolve(true)))
      asking.on('error', () => resolve(true))
      asking.end()
    })
    expect(ended).toBe(true)
  })
})

describe('addresses of clients', () => {
  const ask = async (trustProxy: number, forwarded: string) => {
    const { url } = await start({ trustProxy }, async (app) => {
      app.get('/ip', async ({ ip }) => ip)
    })
    return await (await fetch(`${url}/ip`, { headers: { 'x-forwarded-for': forwarded } })).text()
  }
  test('are not what a client says', async () => {
    expect(await ask(0, '192.0.2.1')).toBe('127.0.0.1')
  })
  test('are what our own proxies say', async () => {
    expect(await ask(1, '198.51.100.1, 192.0.2.1')).toBe('192.0.2.1')
    expect(await ask(2, '203.0.113.9, 198.51.100.1, 192.0.2.1')).toBe('198.51.100.1')
  })
})

test('closing lets a request finish and takes no new one', async () => {
  let finish: (() => void) | undefined
  const { url, server } = await start({}, async (app) => {
    app.get('/slow', () => new Promise((resolve) => (finish = () => resolve({ done: true }))))
  })
  const slow = fetch(`${url}/slow`)
  await expect.poll(() => finish).toBeDefined()
  const closed = server.close()
  finish?.()
  expect(await (await slow).json()).toEqual({ done: true })
  await closed
  await expect(fetch(`${url}/healthz`)).rejects.toThrow()
})
