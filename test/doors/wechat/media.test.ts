/** What people send is kept when it comes: staff may need it when the platform has forgotten it. */
import { chmod, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createFiles } from '../../../src/doors/files.ts'
import { findFfmpeg, toOpus } from '../../../src/doors/wechat/sound.ts'
import { createSealer } from '../../../src/store/seal.ts'
import { startTestRedis, type TestRedis } from '../../helpers/redis.ts'
import { ANSWERS, openCity, staff } from '../../jobs/city.ts'
import { openDoor } from './door-alone.ts'

const DAY = 86_400_000
const sealer = createSealer({
  sealKeys: [{ id: 1, key: Buffer.alloc(32, 1).toString('base64') }],
  current: 1,
  hmacKey: Buffer.alloc(32, 2).toString('base64'),
})
let redis: TestRedis
let dir: string
let alone: Awaited<ReturnType<typeof openDoor>>
beforeAll(async () => {
  redis = await startTestRedis()
})
afterAll(async () => await redis.stop())
beforeEach(async () => {
  dir = await mkdtemp(path.join(tmpdir(), 'bb-media-'))
})
afterEach(async () => {
  await alone?.close()
  await rm(dir, { recursive: true, force: true })
})

const files = (keepFree?: number) =>
  createFiles(path.join(dir, 'uploads'), sealer, { owner: 'wechat', keepFree })
async function open(more: { ffmpeg?: string; keepFree?: number } = {}) {
  alone = await openDoor({ redis, door: { files: files(more.keepFree), ffmpeg: more.ffmpeg } })
  return await alone.friend()
}
const photoId = () => alone.updates.at(-1)?.message?.photo?.[0]?.file_id ?? ''
const voiceId = () => alone.updates.at(-1)?.message?.voice?.file_id ?? ''
const uploads = async () => await readdir(path.join(dir, 'uploads')).catch(() => [])
/** Files are kept behind the answer. */
const keeps = async (count: number) => await expect.poll(async () => (await uploads()).length).toBe(count)
const logs = async (words: string) => await expect.poll(() => alone.logged.join('\n')).toContain(words)
/** A program that does what the script says. */
async function program(script: string): Promise<string> {
  const file = path.join(dir, 'ffmpeg')
  await writeFile(file, `#!${process.execPath}\n${script}\n`)
  await chmod(file, 0o755)
  return file
}
const CONVERTS = `
process.stdin.on('data', () => {}).on('end', () => process.stdout.write('OggS made of ' + process.argv.includes('libopus')))`

describe('a picture or a voice', () => {
  it('is there after the platform has forgotten it, encrypted, under a name that says nothing', async () => {
    const { user, chat } = await open()
    await user.sendImage()
    await alone.wx.idle()
    const photo = photoId()
    await user.sendVoice()
    await alone.wx.idle()
    const voice = voiceId()
    await keeps(2)
    alone.pass(4 * DAY)
    expect(await alone.door.download(photo)).toMatchObject({ mime: 'image/jpeg' })
    expect(await alone.door.download(voice)).toMatchObject({ mime: 'audio/amr' })
    for (const name of await uploads()) {
      expect(photo + voice).not.toContain(name.slice('wechat-'.length))
      expect((await readFile(path.join(dir, 'uploads', name))).includes('AMR')).toBe(false)
    }
    // To somebody of the same platform, too.
    await user.say('在吗')
    await alone.wx.idle()
    expect(await alone.call('sendPhoto', { chat_id: chat, photo })).toMatchObject({ ok: true })
    expect(await alone.call('sendVoice', { chat_id: chat, voice })).toMatchObject({ ok: true })
    expect(user.chat.fromAccount.map(({ kind }) => kind)).toEqual(['image', 'voice'])
  })

  it('that comes twice is kept once', async () => {
    const { user } = await open()
    alone.wx.loseAnswers(1)
    await user.sendImage()
    await alone.wx.idle()
    await keeps(1)
    expect(alone.wx.calls.filter(({ path: to }) => to.includes('media/get'))).toHaveLength(1)
  })

  it('that the platform does not give now is asked for again when it is needed', async () => {
    const { user } = await open()
    alone.wx.fail('media/get', 40007)
    await user.sendImage()
    await alone.wx.idle()
    await logs('is not kept')
    expect(alone.logged.join('\n')).not.toContain(photoId())
    expect(await alone.door.download(photoId())).toMatchObject({ mime: 'image/jpeg' })
  })

  it('is not kept where the disk is nearly full', async () => {
    const { user } = await open({ keepFree: 2 ** 60 })
    await user.sendImage()
    await alone.wx.idle()
    await logs('nearly full')
    expect(await uploads()).toEqual([])
  })

  it('is no file of another door', async () => {
    const page = createFiles(path.join(dir, 'uploads'), sealer)
    const id = await files().save(new Uint8Array([1]), { mime: 'image/jpeg', name: '', by: 1 })
    expect(await page.load(id)).toBeUndefined()
    expect(await page.load(id.replace('wechat', 'web'))).toBeUndefined()
    await page.sweep(0, Date.now() + DAY)
    expect(await files().load(id)).toBeUndefined()
  })
})

describe('a voice', () => {
  it('becomes one that others play, where there is ffmpeg', async () => {
    const { user } = await open({ ffmpeg: await program(CONVERTS) })
    await user.sendVoice()
    await alone.wx.idle()
    const { bytes, mime } = await alone.door.download(voiceId())
    expect([mime, Buffer.from(bytes).toString()]).toEqual(['audio/ogg', 'OggS made of true'])
  })

  it.each([
    ['fails', 'process.exit(1)'],
    ['says nothing', ''],
    ['never ends talking', `setInterval(() => process.stdout.write('x'.repeat(1_000_000)), 1)`],
  ])('stays as it is where ffmpeg %s', async (_, script) => {
    const { user } = await open({ ffmpeg: await program(script) })
    await user.sendVoice()
    await alone.wx.idle()
    expect(await alone.door.download(voiceId())).toMatchObject({ mime: 'audio/amr' })
  })

  it.each([
    ['a file where there is none', undefined, 'document'],
    ['a voice where there is', CONVERTS, 'voice'],
  ] as const)('reaches staff elsewhere, days later, as %s', async (_, script, kind) => {
    const { user, chat } = await open({ ffmpeg: script && (await program(script)) })
    await user.sendVoice()
    await alone.wx.idle()
    await keeps(1)
    alone.pass(5 * DAY)
    const city = await openCity(async () => alone.door)
    try {
      const helper = city.tg.user({ started: true })
      await city.store.stations.bind('1501', city.tg.group({ members: [helper] }).id)
      const media = [{ kind: 'voice' as const, file: voiceId() }]
      const number = await city.accept({ id: chat }, { ...ANSWERS, media })
      await city.act(number, { type: 'take', by: staff(helper) })
      expect(helper.chat.fromBot.map((each) => each.kind)).toContain(kind)
    } finally {
      await city.close()
    }
  })

  it('finds ffmpeg, or not', async () => {
    expect(findFfmpeg(`/nowhere:${dir}`)).toBeUndefined()
    const file = await program(CONVERTS)
    expect(findFfmpeg(`relative:/nowhere:${dir}`)).toBe(file)
    expect(await toOpus('/nowhere/ffmpeg', new Uint8Array([1]))).toBeUndefined()
  })
})
