/** `/go/<notice>/<n>`: the links of notices lead through here, to be counted. Nobody's click is kept. */
import { randomInt } from 'node:crypto'
import type { FastifyInstance, FastifyReply } from 'fastify'
import { z } from 'zod'
import { type Store, StoreAway } from './store/store.ts'
import type { Translator } from './texts/translator.ts'

const params = z.object({ id: z.string().regex(/^[a-z0-9]{1,16}$/), n: z.string().regex(/^\d{1,2}$/) })

export interface LinksOptions {
  store: Pick<Store, 'notices'>
  texts: Translator
}

/** @returns what registers the route */
export function createLinks({ store, texts }: LinksOptions): (app: FastifyInstance) => Promise<void> {
  return async (app) => {
    app.get('/go/:id/:n', { exposeHeadRoute: false }, async (request, reply) => {
      const language = texts.negotiate(request.headers['accept-language']?.split(/[,;]/)[0])
      const page = (code: number, key: string) => say(reply, code, language, texts.t(language, key))
      const { success, data } = params.safeParse(request.params)
      if (!success) return await page(404, 'link-unknown')
      try {
        const notice = (await store.notices.get(data.id))?.notice
        // Only to what an administrator wrote into the notice: nobody is led astray with our name.
        const button = notice?.buttons[Number(data.n)]
        const url = button?.type === 'link' ? addressOf(button.url) : undefined
        if (url === undefined) return await page(404, 'link-unknown')
        await store.notices.opened(data.id, `link${Number(data.n)}`, randomInt(2 ** 47))
        return await reply.header('cache-control', 'no-store').redirect(url, 302)
      } catch (error) {
        if (!(error instanceof StoreAway)) throw error
        return await page(503, 'try-again-soon')
      }
    })
  }
}

async function say(reply: FastifyReply, code: number, language: string, words: string) {
  return await reply
    .code(code)
    .type('text/html; charset=utf-8')
    .send(
      `<!doctype html><html lang="${language}"><meta charset="utf-8">` +
        `<meta name="viewport" content="width=device-width"><title>${code}</title><h1>${words}</h1>` +
        '<p><a href="/">→</a></p></html>\n',
    )
}

/** Fit for a header: addresses are typed with Chinese in them. Undefined: no page's address. */
function addressOf(typed: string): string | undefined {
  return /^https?:/i.test(typed) && URL.canParse(typed) ? new URL(typed).href : undefined
}
