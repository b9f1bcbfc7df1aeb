/** What stands in front of several processes: gives each request to one of them. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Random } from './seed.ts'

export interface Balancer {
  url: string
  /** Addresses of the processes. Until they are known, nobody is there (502). */
  targets: string[]
  close(): Promise<void>
}

export async function startBalancer(random: Random): Promise<Balancer> {
  const balancer: Balancer = { url: '', targets: [], close: async () => {} }
  const server = createServer((request, response) => void pass(request, response))
  async function pass(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    try {
      const target = new URL(request.url ?? '/', random.pick(balancer.targets))
      const headers = Object.fromEntries(
        Object.entries(request.headers).filter(([name]) => /^(content-type|x-)/.test(name)),
      ) as Record<string, string>
      const answer = await fetch(target, { method: 'POST', headers, body: Buffer.concat(chunks) })
      response.writeHead(answer.status).end(await answer.text())
    } catch {
      response.writeHead(502).end()
    }
  }
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  balancer.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  balancer.close = () =>
    new Promise((resolve) => {
      server.close(() => resolve())
      server.closeAllConnections()
    })
  return balancer
}
