/**
 * Files. The platform gives what people sent for three days: it is fetched when it comes, and kept, as staff may need it
 * later. What the bot sends is uploaded once in three days.
 */
import { createHash } from 'node:crypto'
import type { Logger } from '../../logger.ts'
import type { WechatStore } from '../../store/wechat.ts'
import type { DoorFile } from '../door.ts'
import type { Files } from '../files.ts'
import { guessMime, type Upload } from '../upload.ts'
import type { Api } from './api.ts'
import { toOpus } from './sound.ts'

/** https://developers.weixin.qq.com/doc/offiaccount/Asset_Management/New_temporary_materials.html, images to be safe */
const MOST_BYTES = 2 * 1024 * 1024
const EXTENSIONS: Record<string, string> = {
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/gif': 'gif',
  'audio/amr': 'amr',
  'audio/mpeg': 'mp3',
}
const KINDS = { image: /^image\/(jpeg|png|gif)$/, voice: /^audio\/(amr|mpeg)$/ }

export interface MediaOptions {
  store: Pick<WechatStore, 'media' | 'setMedia' | 'sign'>
  api: Pick<Api, 'post' | 'file'>
  /** Unset: nothing is kept, and fetched only when it is needed. */
  files?: Files
  /** Unset: voices stay as they came. */
  ffmpeg?: string
  logger: Pick<Logger, 'warn' | 'error'>
}

/** A media id, with the hash it is remembered by; or why there is none (0: the platform does not take such files). */
export type Uploaded = { media: string; hash?: string } | { code: number }

const AMR = 'audio/amr'
const isAmr = (bytes: Uint8Array) => Buffer.from(bytes.subarray(0, 5)).toString('latin1') === '#!AMR'

export function createMedia({ store, api, files, ffmpeg, logger }: MediaOptions) {
  const keeping = new Set<Promise<void>>()
  /** The platform's id must not be found on the disk: it opens the file. */
  const tagOf = (id: string) => store.sign(`wechat-media:${id}`)
  const kept = async (id: string) => await files?.load(`wechat-${tagOf(id)}`)

  /** Throws an `Error` without the id. */
  async function fetchFile(id: string): Promise<DoorFile> {
    const got = await api.file(`/cgi-bin/media/get?media_id=${encodeURIComponent(id)}`)
    if (!('bytes' in got)) throw new Error(`WeChat does not give the file (${got.code})`)
    const { bytes, mime } = got
    const guessed = isAmr(bytes) ? AMR : guessMime(bytes)
    return { bytes, mime: guessed === 'application/octet-stream' ? mime || guessed : guessed }
  }

  async function fetchAndKeep(id: string, by: number): Promise<void> {
    try {
      if (!files || (await files.facts(`wechat-${tagOf(id)}`))) return
      if (!(await files.hasRoom()))
        return logger.error({ kind: 'upload' }, 'the disk is nearly full: no more files are kept')
      const { bytes, mime } = await fetchFile(id)
      await files.save(bytes, { mime, name: '', by }, tagOf(id))
    } catch (error) {
      logger.warn({ err: error }, 'a file that somebody sent is not kept; it can be had for three days')
    }
  }

  async function upload({ bytes, mime }: Upload, kind: 'image' | 'voice'): Promise<Uploaded> {
    const type = isAmr(bytes) ? AMR : mime
    if (bytes.length === 0 || bytes.length > MOST_BYTES || !KINDS[kind].test(type)) return { code: 0 }
    const hash = createHash('sha256').update(bytes).digest('hex')
    const known = await store.media(hash)
    if (known) return { media: known, hash }
    const form = new FormData()
    form.append('media', new Blob([Uint8Array.from(bytes)], { type }), `file.${EXTENSIONS[type]}`)
    const { code, body } = await api.post(`/cgi-bin/media/upload?type=${kind}`, form)
    if (code !== 0) return { code }
    if (typeof body.media_id !== 'string') return { code: -1 }
    await store.setMedia(hash, body.media_id)
    return { media: body.media_id, hash }
  }

  return {
    /** Fetches what `by` has sent, and keeps it. Does not wait for it: the person waits for an answer. */
    keep(id: string, by: number): void {
      const work = fetchAndKeep(id, by).finally(() => keeping.delete(work))
      keeping.add(work)
    },
    /** Resolves when all is kept that came so far. */
    settled: async (): Promise<void> => void (await Promise.all(keeping)),

    /** Throws an `Error` without the id: it opens somebody's file. */
    async download(id: string): Promise<DoorFile> {
      const file = (await kept(id)) ?? (await fetchFile(id))
      const opus = ffmpeg && file.mime === AMR && (await toOpus(ffmpeg, file.bytes))
      return opus ? { bytes: opus, mime: 'audio/ogg' } : { bytes: file.bytes, mime: file.mime }
    },
    upload,
    /** What somebody sent is sent on. */
    async pass(id: string, kind: 'image' | 'voice'): Promise<Uploaded> {
      const file = await kept(id)
      const uploaded = file && (await upload(file, kind))
      // Not kept, or too large to be uploaded: the platform may still have it.
      return uploaded && 'media' in uploaded ? uploaded : { media: id }
    },
  }
}

export type MediaFiles = ReturnType<typeof createMedia>
