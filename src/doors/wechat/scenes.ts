/**
 * Codes to scan: following, or scanning again, says `/start <scene>`
 * (https://developers.weixin.qq.com/doc/service/api/qrcode/qrcodes/api_createqrcode.html).
 */
import type { WechatStore } from '../../store/wechat.ts'
import type { Api } from './api.ts'
import { sameSignature } from './crypto.ts'
import { ADVICE } from './errors.ts'

/** The longest life of a temporary code, s. */
const LIFETIME_S = 30 * 86_400
const PICTURES = 'https://mp.weixin.qq.com/cgi-bin/showqrcode?ticket='

export interface ScenesOptions {
  store: Pick<WechatStore, 'scene' | 'setScene' | 'permanentCode' | 'setPermanentCode' | 'sign'>
  api: Pick<Api, 'post'>
  publicUrl: string
}

export function createScenes({ store, api, publicUrl }: ScenesOptions) {
  const sign = (scene: string) => store.sign(`wechat-scene:${scene}`)
  /** Throws a `RangeError` for what the platform would not take. */
  const check = (scene: string) => {
    if (!/^[\w-]{1,64}$/.test(scene)) throw new RangeError('a start payload is 1–64 of A-Z a-z 0-9 _ -')
  }
  return {
    /** A link to the picture of the code, made when somebody first opens it. Signed: not everybody may have codes made. */
    link(scene: string): string {
      check(scene)
      return `${publicUrl}/wechat/code/${scene}?sign=${sign(scene)}`
    },
    /** The address of the picture; undefined: not one of our links, or the platform makes none. */
    async image(scene: string, signature: string | undefined): Promise<string | undefined> {
      if (!sameSignature(signature, sign(scene))) return undefined
      const known = await store.scene(scene)
      if (known) return PICTURES + encodeURIComponent(known)
      const { code, body } = await api.post('/cgi-bin/qrcode/create', {
        expire_seconds: LIFETIME_S,
        action_name: 'QR_STR_SCENE',
        action_info: { scene: { scene_str: scene } },
      })
      if (code !== 0 || typeof body.ticket !== 'string') return undefined
      await store.setScene(scene, body.ticket)
      return PICTURES + encodeURIComponent(body.ticket)
    },
    /** What stands in a code for paper, made once: an account has 100,000. Rejects with an `Error` that says what to do. */
    async permanent(scene: string): Promise<string> {
      check(scene)
      const known = await store.permanentCode(scene)
      if (known) return known
      const { code, body } = await api.post('/cgi-bin/qrcode/create', {
        action_name: 'QR_LIMIT_STR_SCENE',
        action_info: { scene: { scene_str: scene } },
      })
      if (code !== 0 || typeof body.url !== 'string')
        throw new Error(
          `${ADVICE[code] ?? 'WeChat makes no code now: try again in a while'} (errcode ${code})`,
        )
      await store.setPermanentCode(scene, body.url)
      return body.url
    },
  }
}

export type Scenes = ReturnType<typeof createScenes>
