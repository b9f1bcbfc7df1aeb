/** Tokens, media, codes to scan, the menu under the chat, people. */
import { refuse } from '../errors.ts'
import type { MediaKind } from '../world.ts'
import { FileAnswer, type Methods, OK, objectOf } from './method.ts'

const MAX_BYTES: Record<MediaKind, number> = {
  image: 2 * 1024 * 1024,
  voice: 2 * 1024 * 1024,
  video: 10 * 1024 * 1024,
  thumb: 64 * 1024,
}
const MAGIC: [MediaKind, RegExp, string][] = [
  ['image', /^\xff\xd8\xff/, 'image/jpeg'],
  ['image', /^\x89PNG/, 'image/png'],
  ['image', /^GIF8/, 'image/gif'],
  ['thumb', /^\xff\xd8\xff/, 'image/jpeg'],
  ['voice', /^#!AMR/, 'audio/amr'],
  ['voice', /^(ID3|\xff[\xfb\xf3\xf2])/, 'audio/mpeg'],
  ['video', /^....ftyp/s, 'video/mp4'],
]
const CODE = { maxSeconds: 2_592_000, defaultSeconds: 60, maxScene: 64, maxNumber: 100_000 }

function sceneOf(action: unknown, scene: Record<string, unknown>): string {
  const { scene_id: id, scene_str: text } = scene
  if (action === 'QR_STR_SCENE' || action === 'QR_LIMIT_STR_SCENE') {
    if (typeof text !== 'string' || text.length < 1 || text.length > CODE.maxScene) throw refuse(40053)
    return text
  }
  const max = action === 'QR_LIMIT_SCENE' ? CODE.maxNumber : 2 ** 32 - 1
  if (action !== 'QR_SCENE' && action !== 'QR_LIMIT_SCENE') throw refuse(40053)
  if (!Number.isInteger(id) || (id as number) < 1 || (id as number) > max) throw refuse(40053)
  return String(id)
}

export const accountMethods: Methods = {
  '/cgi-bin/stable_token': { verb: 'POST', open: true, run: ({ tokens, body }) => tokens.fetch(body) },
  '/cgi-bin/media/upload': {
    verb: 'POST',
    run({ world, query, files }) {
      const kind = query.get('type') as MediaKind
      if (!(kind in MAX_BYTES)) throw refuse(40004)
      const file = files.get('media')
      if (!file || file.name === '' || file.bytes.length === 0) throw refuse(41005)
      if (file.bytes.length > MAX_BYTES[kind]) throw refuse(kind === 'voice' ? 40010 : 40009)
      const start = Buffer.from(file.bytes.subarray(0, 12)).toString('latin1')
      const known = MAGIC.find(([of, magic]) => of === kind && magic.test(start))
      if (!known) throw refuse(40005)
      const { id } = world.addMedia(kind, file.bytes, known[2])
      // No errcode here: the platform leaves it out where there is something else to say.
      return { type: kind, media_id: id, created_at: Math.floor(world.now() / 1000), item: [] }
    },
  },
  '/cgi-bin/media/get': {
    verb: 'GET',
    run({ world, query }) {
      const { id, kind, bytes, mime } = world.mediaOf(query.get('media_id'))
      if (kind === 'video') return { video_url: `/media/${id}` }
      return new FileAnswer(bytes, mime, `${id}.${mime.split('/')[1]}`)
    },
  },
  '/cgi-bin/qrcode/create': {
    verb: 'POST',
    run({ world, body }) {
      const scene = sceneOf(body.action_name, objectOf(objectOf(body.action_info).scene))
      const ticket = `gQ${Buffer.from(`${world.nextId()} ${scene}`).toString('base64')}`
      const url = `http://weixin.qq.com/q/${world.nextId()}`
      if (String(body.action_name).includes('LIMIT')) return { ticket, url }
      const seconds = body.expire_seconds ?? CODE.defaultSeconds
      if (!Number.isInteger(seconds) || (seconds as number) < 1 || (seconds as number) > CODE.maxSeconds)
        throw refuse(40035, 'expire_seconds')
      return { ticket, expire_seconds: seconds, url }
    },
  },
  '/cgi-bin/menu/create': {
    verb: 'POST',
    run({ world, body }) {
      checkMenu(body.button)
      world.menu = body
      return OK
    },
  },
  '/cgi-bin/user/info': {
    verb: 'GET',
    run({ world, query }) {
      const openid = query.get('openid') ?? ''
      const follower = world.followers.get(openid)
      if (!follower) throw refuse(40003)
      if (!follower.following) return { subscribe: 0, openid }
      return {
        subscribe: 1,
        openid,
        nickname: '',
        headimgurl: '',
        language: follower.language,
        subscribe_time: Math.floor(follower.followedAt / 1000),
        remark: '',
        groupid: 0,
        tagid_list: [],
        subscribe_scene: follower.scene ? 'ADD_SCENE_QR_CODE' : 'ADD_SCENE_SEARCH',
        qr_scene: 0,
        qr_scene_str: follower.scene,
      }
    },
  },
}

/** Up to three buttons with up to five below each (https://developers.weixin.qq.com/doc/service/api/custommenu/). */
function checkMenu(buttons: unknown, below = false): void {
  const list = Array.isArray(buttons) ? (buttons as Record<string, unknown>[]) : []
  if (list.length < 1 || list.length > (below ? 5 : 3)) throw refuse(below ? 40023 : 40016)
  for (const { name, type, key, url, sub_button: sub } of list) {
    const size = typeof name === 'string' ? Buffer.byteLength(name) : 0
    if (size < 1 || size > (below ? 60 : 16)) throw refuse(below ? 40025 : 40018)
    if (sub !== undefined && !below) checkMenu(sub, true)
    else if (type === 'click') {
      if (typeof key !== 'string' || key === '' || Buffer.byteLength(key) > 128)
        throw refuse(below ? 40026 : 40019)
    } else if (type === 'view') {
      if (!/^https?:\/\/\S{1,1000}$/.test(String(url))) throw refuse(below ? 40027 : 40020)
    } else throw refuse(40015)
  }
}
