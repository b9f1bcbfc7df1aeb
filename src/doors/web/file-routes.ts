/** Uploading and fetching files. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { same } from './identity.ts'
import { fileName } from './outbound-file.ts'
import type { UploadAnswer } from './protocol.ts'
import type { RouteDeps } from './route-deps.ts'
import { sniff } from './sniff.ts'

const MOST_BYTES = 10 * 1024 * 1024
/** Each holds a whole file in memory. */
const MOST_AT_ONCE = 8
/** The same for files that are fetched; as many as a browser asks one server for at once. */
const MOST_FETCHED = 24
const MOST_FETCHED_EACH = 6

interface FileRouteDeps extends Pick<RouteDeps, 'store' | 'files' | 'limits' | 'signature' | 'logger'> {
  isOurs(request: FastifyRequest): boolean
  /** The private chat of whoever asks, if they have one. */
  viewerOf(request: FastifyRequest): Promise<number | undefined>
}

const uploadQuery = z.object({ name: z.string().max(400).optional().catch(undefined) })
const fileQuery = z.object({
  chat: z
    .string()
    .regex(/^-?\d{1,16}$/)
    .transform(Number),
  sig: z.string().max(64),
})

export function mountFiles(app: FastifyInstance, deps: FileRouteDeps): void {
  const { store, files, limits, signature, logger, isOurs, viewerOf } = deps
  let underWay = 0
  const uploaders = new WeakMap<FastifyRequest, number>()
  /** Of each file that is being fetched, by whom. */
  const fetching: number[] = []
  const refuse = async (reply: FastifyReply, code: number, error: UploadAnswer['error']) =>
    await reply.code(code).send({ error } satisfies UploadAnswer)

  app.removeAllContentTypeParsers()
  app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body))
  app.setErrorHandler(async (error: { statusCode?: number }, _request, reply) => {
    if (error.statusCode === 413) return await refuse(reply, 413, 'too-large')
    if (error.statusCode && error.statusCode < 500) return await refuse(reply, error.statusCode, 'bad-type')
    return await refuse(reply, 503, 'busy')
  })

  app.post('/web/upload', {
    bodyLimit: MOST_BYTES,
    // Before the body is read: whoever may not upload costs no memory.
    onRequest: async (request, reply) => {
      if (!isOurs(request)) return await reply.code(403).send({ error: 'wrong-origin' })
      const viewer = await viewerOf(request)
      if (viewer === undefined) return await refuse(reply, 401, 'no-session')
      if (!limits.uploads.take(viewer)) return await refuse(reply, 429, 'too-fast')
      if (underWay >= MOST_AT_ONCE) return await refuse(reply, 503, 'busy')
      if (!(await files.hasRoom())) {
        logger.error({ kind: 'upload' }, 'the disk is nearly full: no more files are taken')
        return await refuse(reply, 503, 'busy')
      }
      uploaders.set(request, viewer)
      underWay += 1
      reply.raw.once('close', () => {
        underWay -= 1
      })
    },
    handler: async (request, reply) => {
      const by = uploaders.get(request)
      const bytes = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0)
      const type = sniff(bytes)
      if (!type || by === undefined) return await refuse(reply, 415, 'bad-type')
      const { name } = uploadQuery.parse(request.query)
      const file = await files.save(bytes, { mime: type.mime, name: fileName(name, type.extension), by })
      return await reply.code(201).send({ file } satisfies UploadAnswer)
    },
  })

  app.get<{ Params: { id: string } }>('/web/file/:id', async (request, reply) => {
    const notFound = async () => await reply.code(404).send({ error: 'not-found' })
    const { id } = request.params
    const query = fileQuery.safeParse(request.query)
    if (!query.success || !same(query.data.sig, signature(id, query.data.chat))) return await notFound()
    const viewer = await viewerOf(request)
    if (viewer === undefined || !(await store.isMember(query.data.chat, viewer))) return await notFound()
    const mine = fetching.filter((each) => each === viewer).length
    if (fetching.length >= MOST_FETCHED || mine >= MOST_FETCHED_EACH)
      return await reply.code(503).header('retry-after', '1').send({ error: 'busy' })
    fetching.push(viewer)
    reply.raw.once('close', () => fetching.splice(fetching.indexOf(viewer), 1))
    const file = await files.load(id)
    if (!file) return await notFound()

    const shown = /^(image|audio)\//.test(file.mime)
    reply.headers({
      'content-type': file.mime,
      'content-disposition': `${shown ? 'inline' : 'attachment'}; filename*=UTF-8''${encodeName(file.name)}`,
      'content-security-policy': "default-src 'none'; sandbox",
      'cache-control': 'private, max-age=86400, immutable',
      'accept-ranges': 'bytes',
    })
    const range = rangeOf(request.headers.range, file.bytes.length)
    if (!range) return await reply.send(file.bytes)
    reply.code(206).header('content-range', `bytes ${range.from}-${range.to}/${file.bytes.length}`)
    return await reply.send(file.bytes.subarray(range.from, range.to + 1))
  })
}

/** https://www.rfc-editor.org/rfc/rfc5987#section-3.2.1; a lone surrogate becomes U+FFFD on its way through UTF-8. */
const encodeName = (name: string) =>
  encodeURIComponent(Buffer.from(name).toString()).replace(
    /['()*]/g,
    (c) => `%${c.charCodeAt(0).toString(16)}`,
  )

/** One range, as players ask for; anything else gets the whole file, which is always right. */
function rangeOf(header: string | undefined, size: number): { from: number; to: number } | undefined {
  const [, first = '', last = ''] = /^bytes=(\d*)-(\d*)$/.exec(header ?? '') ?? []
  if (!first && !last) return undefined
  const from = first ? Number(first) : Math.max(0, size - Number(last))
  const to = first && last ? Math.min(Number(last), size - 1) : size - 1
  return from <= to ? { from, to } : undefined
}
