/** Files: what people sent is fetched by its media id; what the bot sends is uploaded once in three days. */
import { createHash } from 'node:crypto'
import type { WechatStore } from '../../store/wechat.ts'
import type { DoorFile } from '../door.ts'
import { guessMime, type Upload } from '../upload.ts'
import type { Api } from './api.ts'

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
  store: Pick<WechatStore, 'media' | 'setMedia'>
  api: Pick<Api, 'post' | 'file'>
}

/** A media id, with the hash it is remembered by; or why there is none (0: the platform does not take such files). */
export type Uploaded = { media: string; hash?: string } | { code: number }

export function createMedia({ store, api }: MediaOptions) {
  return {
    /** Throws an `Error` without the id: it opens somebody's file. */
    async download(id: string): Promise<DoorFile> {
      const got = await api.file(`/cgi-bin/media/get?media_id=${encodeURIComponent(id)}`)
      if (!('bytes' in got)) throw new Error(`WeChat does not give the file (${got.code})`)
      const { bytes, mime } = got
      const head = Buffer.from(bytes.subarray(0, 6)).toString('latin1')
      const guessed = head.startsWith('#!AMR') ? 'audio/amr' : guessMime(bytes)
      return { bytes, mime: guessed === 'application/octet-stream' ? mime || guessed : guessed }
    },

    async upload({ bytes, mime }: Upload, kind: 'image' | 'voice'): Promise<Uploaded> {
      const amr = Buffer.from(bytes.subarray(0, 5)).toString('latin1') === '#!AMR'
      const type = amr ? 'audio/amr' : mime
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
    },
  }
}

export type MediaFiles = ReturnType<typeof createMedia>
