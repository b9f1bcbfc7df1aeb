/** Pictures, voices and documents both ways: who may fetch them, and that nothing harmful is served. */
import { readdir, readFile, utimes } from 'node:fs/promises'
import path from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createFiles } from '../../../src/doors/files.ts'
import { startTestRedis, type TestRedis } from '../../helpers/redis.ts'
import { type House, newCid, openHouse, openPage, sealer, type TestPage } from './harness.ts'

let redis: TestRedis
let house: House
let page: TestPage
const pages: TestPage[] = []
beforeAll(async () => {
  redis = await startTestRedis()
})
afterAll(async () => await redis.stop())
beforeEach(async () => {
  house = await openHouse({ socket: redis.socket })
  page = await open()
})
afterEach(async () => {
  for (const one of pages.splice(0)) one.kill()
  await house.close()
})
async function open() {
  const one = await openPage(house.url)
  pages.push(one)
  return one
}
const hex = (text: string) => Buffer.from(text.replaceAll(' ', ''), 'hex')
const filler = Buffer.from('made-up content '.repeat(40))
const PNG = Buffer.concat([hex('89504e470d0a1a0a'), filler])
const OGG = Buffer.concat([Buffer.from('OggS'), filler])
const PDF = Buffer.concat([Buffer.from('%PDF-1.7\n'), filler])

async function upload(
  body: Buffer | string,
  { by = page, type = 'image/png', name = '', origin = house.url } = {},
) {
  const response = await fetch(`${house.url}/web/upload${name && `?name=${encodeURIComponent(name)}`}`, {
    method: 'POST',
    body: typeof body === 'string' ? body : new Uint8Array(body),
    headers: { 'content-type': type, ...(by.cookie && { cookie: by.cookie }), ...(origin && { origin }) },
  })
  return { status: response.status, ...((await response.json()) as { file?: string; error?: string }) }
}
const get = async (url: string, by?: TestPage, headers: Record<string, string> = {}) =>
  await fetch(`${house.url}/${url}`, { headers: { ...(by?.cookie && { cookie: by.cookie }), ...headers } })
const send = async (kind: 'photo' | 'voice' | 'document', file = '', more: object = {}, by = page) =>
  await by.ask({ t: 'file', chat: by.home, cid: newCid(), kind, file, ...more })

test('a picture goes up, to the bot, and down again', async () => {
  const { status, file } = await upload(PNG)
  expect(status).toBe(201)
  expect(await send('photo', file, { caption: 'the stairs' })).toMatchObject({ t: 'ack' })
  const { message } = house.updates[0] ?? {}
  expect(message).toMatchObject({ caption: 'the stairs', photo: [{ file_id: file }] })
  expect(message).not.toHaveProperty('text')
  const downloaded = await house.door.download(file ?? '')
  expect(downloaded.mime).toBe('image/png')
  expect(Buffer.compare(downloaded.bytes, PNG)).toBe(0)
  expect(await house.does('getFile', { file_id: file })).toMatchObject({
    file_id: file,
    file_size: PNG.length,
  })

  const { photo = '' } = await page.shows('the stairs')
  const response = await get(photo, page)
  expect(response.status).toBe(200)
  expect(Object.fromEntries(response.headers)).toMatchObject({
    'content-type': 'image/png',
    'x-content-type-options': 'nosniff',
    'content-security-policy': "default-src 'none'; sandbox",
    'cache-control': 'private, max-age=86400, immutable',
  })
  expect(Buffer.compare(Buffer.from(await response.arrayBuffer()), PNG)).toBe(0)
})

test('a voice, a document with its name', async () => {
  const voice = await upload(OGG, { type: 'audio/ogg' })
  await send('voice', voice.file, { seconds: 7 })
  expect(house.updates[0]?.message?.voice).toMatchObject({ file_id: voice.file, duration: 7 })
  const pdf = await upload(PDF, { name: '../etc/证明\u202e.pdf' })
  await send('document', pdf.file)
  expect(house.updates[1]?.message?.document).toMatchObject({ file_name: '证明.pdf' })
  await page.until(() => page.shown().some(({ document }) => document))
  const { document } = page.shown()[1] ?? {}
  const response = await get(document?.url ?? '', page)
  expect(response.headers.get('content-disposition')).toBe(
    `attachment; filename*=UTF-8''${encodeURIComponent('证明.pdf')}`,
  )
})

test('players ask for a part', async () => {
  const { file } = await upload(OGG)
  await send('voice', file)
  await page.until(() => page.shown()[0]?.voice)
  const url = page.shown()[0]?.voice?.url ?? ''
  const part = async (range: string) => {
    const response = await get(url, page, { range })
    return [response.status, response.headers.get('content-range'), (await response.arrayBuffer()).byteLength]
  }
  const size = OGG.length
  expect(await part('bytes=0-1')).toEqual([206, `bytes 0-1/${size}`, 2])
  expect(await part('bytes=10-')).toEqual([206, `bytes 10-${size - 1}/${size}`, size - 10])
  expect(await part('bytes=-5')).toEqual([206, `bytes ${size - 5}-${size - 1}/${size}`, 5])
  expect(await part('bytes=0-999999')).toEqual([206, `bytes 0-${size - 1}/${size}`, size])
  for (const odd of ['bytes=5-2', 'bytes=-', 'bytes=0-1,3-4', 'lines=1-2', `bytes=${size}-`, 'bytes=1e3-'])
    expect(await part(odd)).toEqual([200, null, size])
})

describe('refused', () => {
  test.each<[string, Buffer | string]>([
    ['a page', '<!doctype html><script>alert(1)</script>'],
    ['a drawing with a script', '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'],
    ['a program', hex('7f454c46 02010100')],
    ['an archive', hex('504b0304')],
    ['an iPhone picture that browsers do not show', hex('00000018 66747970 68656963')],
    ['nothing', ''],
    ['a start of a picture', hex('8950')],
  ])('%s, whatever it calls itself', async (_name, bytes) => {
    for (const type of ['image/png', 'application/json', 'text/html', ''])
      expect(await upload(bytes, { type })).toMatchObject({ status: 415, error: 'bad-type' })
    expect(await readdir(house.uploadDir)).toEqual([])
  })

  test('more than 10 MB', async () => {
    expect(await upload(Buffer.concat([PNG, Buffer.alloc(10 * 1024 * 1024)]))).toMatchObject({
      status: 413,
      error: 'too-large',
    })
    expect(await upload(Buffer.concat([PNG, Buffer.alloc(9 * 1024 * 1024)]))).toMatchObject({ status: 201 })
  })

  test('from elsewhere, without having said hello, or with a made-up cookie', async () => {
    expect(await upload(PNG, { origin: 'https://evil.example' })).toMatchObject({ status: 403 })
    expect(await upload(PNG, { origin: '' })).toMatchObject({ status: 403 })
    const mute = await openPage(house.url, { hello: false })
    expect(await upload(PNG, { by: mute })).toMatchObject({ status: 401, error: 'no-session' })
    mute.kill()
    expect(
      await upload(PNG, { by: { ...page, cookie: `bangban=${'a'.repeat(43)}.${'b'.repeat(22)}` } }),
    ).toMatchObject({ status: 401 })
  })

  test('too many', async () => {
    const strict = await openHouse({ socket: redis.socket, limits: { uploads: { burst: 2, perSecond: 0 } } })
    const eager = await openPage(strict.url)
    const origin = strict.url
    const post = async () =>
      (
        await fetch(`${strict.url}/web/upload`, {
          method: 'POST',
          body: new Uint8Array(PNG),
          headers: { origin, cookie: eager.cookie ?? '' },
        })
      ).status
    expect([await post(), await post(), await post()]).toEqual([201, 201, 429])
    eager.kill()
    await strict.close()
  })
})

describe('a file is seen only where it was posted', () => {
  test('by members of that chat; its address cannot be made up', async () => {
    const { file } = await upload(PNG)
    await send('photo', file)
    await page.until(() => page.shown()[0]?.photo)
    const url = page.shown()[0]?.photo ?? ''
    const stranger = await open()
    expect((await get(url, page)).status).toBe(200)
    expect((await get(url, stranger)).status).toBe(404)
    expect((await get(url)).status).toBe(404)
    const own = url.replace(String(page.home), String(stranger.home))
    expect((await get(own, stranger)).status).toBe(404)
    expect((await get(url.replace(/sig=.*/, 'sig='), page)).status).toBe(404)
    expect((await get(url.replace(/sig=.*/, ''), page)).status).toBe(404)
    expect((await get(`web/file/..%2f..%2fetc%2fpasswd?chat=${page.home}&sig=x`, page)).status).toBe(404)
  })

  test('the bot passes it on to a group: now its members see it there', async () => {
    const { file } = await upload(PNG)
    await send('photo', file)
    const helper = await open()
    const code = new URL(await house.door.groupLink('x')).searchParams.get('startgroup') ?? ''
    const made = await helper.ask({ t: 'newGroup', cid: newCid(), code })
    const chat = made.t === 'ack' ? (made.chat ?? 0) : 0
    await house.does('sendPhoto', { chat_id: chat, photo: file, caption: 'from a resident' })
    const { photo = '' } = await helper.shows('from a resident', chat)
    expect((await get(photo, helper)).status).toBe(200)
    expect((await get(photo, page)).status).toBe(404)
    await house.does('leaveChat', { chat_id: chat })
    expect((await get(photo, helper)).status).toBe(404)
  })

  test("nobody sends another's upload, or a picture as a voice", async () => {
    const { file } = await upload(PNG)
    const thief = await open()
    expect(await send('photo', file, {}, thief)).toMatchObject({ reason: 'unknown-file', again: false })
    expect(await send('voice', file)).toMatchObject({ reason: 'unknown-file' })
    expect(await send('photo', 'web-' + 'a'.repeat(24))).toMatchObject({ reason: 'unknown-file' })
    expect(await send('photo', '../x')).toMatchObject({ reason: 'unknown-file' })
    expect(await send('document', file)).toMatchObject({ t: 'ack' })
  })
})

test('the bot sends files: pictures are shown, what is unknown is only offered', async () => {
  const file = (bytes: Buffer, name: string) => ({ bytes, name, mime: 'application/octet-stream' })
  await house.does('sendPhoto', { chat_id: page.home, photo: file(PNG, 'p.png'), caption: 'pic' })
  await house.does('sendVoice', {
    chat_id: page.home,
    voice: file(OGG, 'v.ogg'),
    duration: '3',
    caption: 'voice',
  })
  await house.does('sendDocument', {
    chat_id: page.home,
    document: file(Buffer.from('<svg onload="x"/>'), 'x.svg'),
    caption: 'doc',
  })
  const { photo = '' } = await page.shows('pic')
  const { voice } = await page.shows('voice')
  const { document } = await page.shows('doc')
  expect((await get(photo, page)).headers.get('content-type')).toBe('image/png')
  expect(voice?.seconds).toBe(3)
  expect(document?.name).toBe('x.svg')
  const response = await get(document?.url ?? '', page)
  expect(response.headers.get('content-type')).toBe('application/octet-stream')
  expect(response.headers.get('content-disposition')).toMatch(/^attachment/)
})

describe('on disk', () => {
  test('files are encrypted, for the owner of the process only, and old ones go', async () => {
    const { file = '' } = await upload(PNG, { name: 'secret-name.png' })
    const where = path.join(house.uploadDir, file)
    const bytes = await readFile(where)
    for (const clear of ['made-up', 'secret-name', 'PNG']) expect(bytes.includes(clear)).toBe(false)
    const files = createFiles(house.uploadDir, sealer)
    expect((await files.load(file))?.name).toBe('secret-name.png')
    await files.sweep(1_000_000, Date.now())
    expect(await readdir(house.uploadDir)).toEqual([file])
    await utimes(where, 1, 1)
    await files.sweep(1_000_000, Date.now())
    expect(await readdir(house.uploadDir)).toEqual([])
    expect(await files.load(file)).toBeUndefined()
    await expect(house.door.download(file)).rejects.toThrow('no such file')
  })

  test('an altered file is not served, and none of another name', async () => {
    const { writeFile } = await import('node:fs/promises')
    const files = createFiles(house.uploadDir, sealer)
    const [one, two] = [
      await files.save(PNG, { mime: 'image/png', name: 'a', by: 'bot' }),
      await files.save(OGG, { mime: 'audio/ogg', name: 'b', by: 'bot' }),
    ]
    const bytes = await readFile(path.join(house.uploadDir, one))
    await writeFile(path.join(house.uploadDir, two), bytes)
    expect(await files.load(two)).toBeUndefined()
    bytes[bytes.length - 40]! ^= 1
    await writeFile(path.join(house.uploadDir, one), bytes)
    expect(await files.load(one)).toBeUndefined()
    await writeFile(path.join(house.uploadDir, one), 'short')
    expect(await files.load(one)).toBeUndefined()
    expect(await files.facts(one)).toBeUndefined()
  })
})
