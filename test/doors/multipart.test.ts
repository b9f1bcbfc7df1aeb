import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import fc from 'fast-check'
import { InputFile } from 'grammy'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { decodeMultipart } from '../../src/doors/multipart.ts'
import { setUp, web1 } from './paper.ts'

describe('uploads through grammY', () => {
  let folder: string
  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'switchboard-'))
  })
  afterEach(() => rm(folder, { recursive: true }))

  const PNG = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 13, 10, 0x1a, 10, 13, 10, 45, 45, 0, 255])

  it('arrive as bytes, with everything else typed', async () => {
    const { web, api } = setUp()
    const reply_markup = { inline_keyboard: [[{ text: '好', callback_data: 'ok' }]] }
    const options = { caption: '123', disable_notification: true, reply_markup } as const
    await api.sendPhoto(web1, new InputFile(PNG, '照片; 1.png'), options)
    expect(web.calls[0]?.payload).toEqual({
      chat_id: web1,
      photo: { bytes: PNG, mime: 'image/png', name: '照片; 1.png' },
      ...options,
    })
  })

  it('come from files and streams too, and in groups', async () => {
    const { web, api } = setUp()
    const file = path.join(folder, 'note.txt')
    const long = new Uint8Array(300_000).map((_, at) => at % 251)
    await writeFile(file, long)
    await api.sendDocument(web1, new InputFile(file))
    expect(web.calls[0]?.payload.document).toEqual({ bytes: long, mime: 'text/plain', name: 'note.txt' })
    await api.sendMediaGroup(web1, [
      { type: 'photo', media: new InputFile(PNG, 'a.png') },
      { type: 'photo', media: 'known-file-id', caption: '[1]' },
    ])
    expect(web.calls[1]?.payload.media).toEqual([
      { type: 'photo', media: { bytes: PNG, mime: 'image/png', name: 'a.png' } },
      { type: 'photo', media: 'known-file-id', caption: '[1]' },
    ])
  })

  it('that break off are refused and reach no door', async () => {
    const { web, api } = setUp()
    await expect(api.sendDocument(web1, new InputFile(path.join(folder, 'missing')))).rejects.toThrow()
    expect(web.calls).toEqual([])
  })

  it('keep any bytes as they are', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), fc.string({ maxLength: 50 }), (bytes, caption) => {
        const head = `--b\r\ncontent-disposition:form-data;name="caption"\r\n\r\n${caption}\r\n--b\r\n`
        const file = 'content-disposition:form-data;name="f"\r\n\r\nattach://i\r\n--b\r\n'
        const part = 'content-disposition:form-data;name="i";filename=x.bin\r\n\r\n'
        const body = Buffer.concat([Buffer.from(head + file + part), bytes, Buffer.from('\r\n--b--\r\n')])
        fc.pre(!Buffer.from(bytes).includes('\r\n--b') && !caption.includes('\r\n--b'))
        const decoded = decodeMultipart(body, 'b')
        expect(decoded.f).toMatchObject({ bytes, name: 'x.bin' })
        expect(decoded.caption).toBe(Buffer.from(caption).toString())
      }),
    )
  })
})
