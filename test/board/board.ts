/** The board's routes on a real Redis, with requests of made-up people. */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { type Board, board } from '../../src/board/protocol.ts'
import { createBoardRoutes } from '../../src/board/routes.ts'
import { act } from '../../src/domain/life-cycle.ts'
import type { Person } from '../../src/domain/person.ts'
import type { Action, Actor } from '../../src/domain/request.ts'
import { createLogger } from '../../src/logger.ts'
import { createServer } from '../../src/server.ts'
import { createTranslator } from '../../src/texts/translator.ts'
import { catalog } from '../domain/form-world.ts'
import { ANSWERS } from '../jobs/city.ts'
import { NOON, openStore } from '../store/open-store.ts'

export const SYSTEM: Actor = { chat: 0, name: '', as: 'system' }
export const LI: Actor = { chat: 71, name: '李师傅', as: 'staff' }
export const RESIDENT: Actor = { chat: 70, name: '', as: 'resident' }

export async function openBoard({ publicUrl = 'http://127.0.0.1' } = {}) {
  const open = await openStore()
  const { store } = open
  const dir = await mkdtemp(path.join(tmpdir(), 'bb-board-'))
  const pageDir = path.join(dir, 'board')
  await mkdir(pageDir)
  await writeFile(path.join(pageDir, 'index.html'), '<p>the page</p>')
  const logger = createLogger({ level: 'silent' })
  const server = createServer({
    host: '127.0.0.1',
    port: 0,
    trustProxy: 0,
    logger,
    ready: {},
    metrics: async () => '',
  })
  const texts = createTranslator('locales')
  const clock = () => desk.now
  server.mount(
    createBoardRoutes({ store, catalog, texts, publicUrl, clock, zone: 'Asia/Shanghai', pageDir, logger }),
  )
  const url = await server.listen()
  let drafts = 0

  const desk = {
    ...open,
    /** Unix ms. */
    now: NOON,
    url,
    async accept(area = '150102001', answers = {}): Promise<string> {
      const request = { kind: 'BB' as const, item: 'oldAge', area, chat: 70, language: 'zh-CN' }
      const made = { ...request, answers: { ...ANSWERS, ...answers } }
      return (await store.requests.accept(`b${++drafts}`, made, RESIDENT, desk.now)).number
    },
    async happen(number: string, ...actions: Action[]) {
      for (const action of actions) {
        const found = await store.requests.get(number)
        const result = found && act(found.request, action, desk.now)
        if (!found || !result?.ok) throw new Error(`${action.type} is not possible`)
        await store.requests.commit(found.revision, result.request, [])
      }
    },
    post: (key: unknown, origin: string | undefined = url) =>
      fetch(`${url}/board/session`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...(origin && { origin }) },
        body: JSON.stringify({ key }),
      }),
    /** Makes somebody staff and lets them in; their cookie. */
    async enter(person: Partial<Person> = {}): Promise<string> {
      const someone: Person = { chat: 80, name: '赵督办', role: 'supervisor', ...person }
      await store.people.put(someone)
      const answer = await desk.post(await store.boards.offer(someone.chat))
      return answer.headers.get('set-cookie')?.split(';')[0] ?? ''
    },
    ask: (cookie: string, query = '', headers = {}) =>
      fetch(`${url}/board/data${query}`, { headers: { cookie, ...headers } }),
    /** What stands on the board. */
    async see(cookie: string, query = ''): Promise<Board> {
      return board.parse(await (await desk.ask(cookie, query)).json())
    },
    async close() {
      await server.close()
      await open.close()
      await rm(dir, { recursive: true, force: true })
    },
  }
  return desk
}
export type OpenBoard = Awaited<ReturnType<typeof openBoard>>

/** Numbers by column, without the empty ones. */
export const columns = ({ columns: all }: Board) =>
  Object.fromEntries(
    all.filter(({ count }) => count > 0).map(({ name, cards }) => [name, cards.map((card) => card.number)]),
  )
