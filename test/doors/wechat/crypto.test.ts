import { randomBytes } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decrypt, encrypt, readAesKey, sameSignature, signatureOf } from '../../../src/doors/wechat/crypto.ts'
import { createEnvelope } from '../../../src/doors/wechat/envelope.ts'
import * as platform from '../../fakes/wechat/crypto.ts'

const APP = 'wxba5fad812f8e6fb9'
const encoded = randomBytes(64).toString('base64').replace(/[+/=]/g, 'x').slice(0, 43)
const key = readAesKey(encoded)

describe('the official vectors', () => {
  const [token, zero] = ['AAAAA', readAesKey('A'.repeat(43))]
  const sealed = 'ELGduP2YcVatjqIS+eZbp80MNLoAUWvzzyJxgGzxZO/5sAvd070Bs6qrLARC9nVHm48Y4hyRbtzve1L32tmxSQ=='

  it('signs timestamp and nonce', () => {
    expect(signatureOf(token, '1714036504', '1514711492')).toBe('f464b24fc39322e44b38aa78f5edd27bd1441696')
  })
  it('signs, encrypts and decrypts a message', () => {
    const message = '{"demo_resp":"good luck"}'
    expect(encrypt(message, zero, APP, Buffer.from('707722b803182950'))).toBe(sealed)
    expect(decrypt(sealed, zero, APP)).toBe(message)
    expect(signatureOf(token, '1713424427', '415670741', sealed)).toBe(
      '1b9339964ed2e271e7c7b6ff2b0ef902fc94dea1',
    )
  })
})

describe('encryption', () => {
  it('opens what it sealed, and what the platform sealed; the platform opens what it sealed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 3_000 }), (message) => {
        const well = Buffer.from(message).toString()
        expect(decrypt(encrypt(message, key, APP), key, APP)).toBe(well)
        expect(decrypt(platform.encrypt(message, encoded, APP), key, APP)).toBe(well)
        expect(platform.decrypt(encrypt(message, key, APP), encoded, APP)).toBe(well)
      }),
      { numRuns: 200 },
    )
  })

  it('refuses another app, another key, and what is cut off', () => {
    const sealed = encrypt('你好', key, APP)
    expect(decrypt(sealed, key, 'wx0000000000000000')).toBeUndefined()
    expect(decrypt(sealed, key, APP.slice(0, -1))).toBeUndefined()
    expect(decrypt(sealed, readAesKey('B'.repeat(43)), APP)).toBeUndefined()
    expect(decrypt(sealed.slice(0, 24), key, APP)).toBeUndefined()
    for (const wrong of ['', '=', 'not base64!', 'AAAA', sealed.repeat(2).slice(1)])
      expect(decrypt(wrong, key, APP)).toBeUndefined()
  })

  it('refuses a wrong padding and a wrong length', async () => {
    const { createCipheriv } = await import('node:crypto')
    const raw = (plain: Buffer) => {
      const cipher = createCipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false)
      return Buffer.concat([cipher.update(plain), cipher.final()]).toString('base64')
    }
    const whole = (length: number, padding: number, fill = padding) => {
      const body = Buffer.concat([Buffer.alloc(16), Buffer.alloc(4), Buffer.from('hi'), Buffer.from(APP)])
      body.writeUInt32BE(length, 16)
      return Buffer.concat([body, Buffer.alloc(64 - body.length - 1, fill), Buffer.from([padding])])
    }
    expect(decrypt(raw(whole(2, 24)), key, APP)).toBe('hi')
    expect(decrypt(raw(whole(2, 24, 23)), key, APP)).toBeUndefined()
    expect(decrypt(raw(whole(2, 0)), key, APP)).toBeUndefined()
    expect(decrypt(raw(whole(2, 33)), key, APP)).toBeUndefined()
    expect(decrypt(raw(whole(3, 24)), key, APP)).toBeUndefined()
    expect(decrypt(raw(whole(0xffffffff, 24)), key, APP)).toBeUndefined()
  })

  it('compares signatures of any length', () => {
    expect(sameSignature('abc', 'abc')).toBe(true)
    expect(sameSignature('abd', 'abc')).toBe(false)
    expect(sameSignature('abcd', 'abc')).toBe(false)
    expect(sameSignature(undefined, 'abc')).toBe(false)
    expect(() => readAesKey('short')).toThrow('43')
  })
})

describe('an envelope', () => {
  const now = 1_795_000_000
  const options = { token: 'tokentoken', appId: APP, clock: () => now * 1000 }
  const xml =
    '<xml><ToUserName><![CDATA[gh_1]]></ToUserName><FromUserName><![CDATA[o-1]]></FromUserName>' +
    `<CreateTime>${now}</CreateTime><MsgType><![CDATA[text]]></MsgType><Content><![CDATA[你好]]></Content>` +
    '<MsgId>7300000000000000001</MsgId></xml>'
  const secure = createEnvelope({ ...options, encodingAesKey: encoded })
  const plain = createEnvelope(options)
  const post = (body: string, nonce = '42', timestamp = String(now)) => ({
    query: {
      signature: platform.sign(options.token, timestamp, nonce),
      msg_signature: platform.sign(options.token, timestamp, nonce, body),
      timestamp,
      nonce,
      encrypt_type: 'aes',
    },
    body: `<xml><ToUserName>gh_1</ToUserName><Encrypt><![CDATA[${body}]]></Encrypt></xml>`,
  })

  it('is opened: encrypted, plain, and encrypted beside plain', () => {
    const sealed = platform.encrypt(xml, encoded, APP)
    const { query, body } = post(sealed)
    expect(secure.open(query, body)).toMatchObject({
      callback: { FromUserName: 'o-1', MsgId: '7300000000000000001', Content: '你好', CreateTime: now },
    })
    const forged = xml.replace('你好', '别的').replace('</xml>', `<Encrypt>${sealed}</Encrypt></xml>`)
    expect(secure.open(query, forged)).toMatchObject({ callback: { Content: '你好' } })
    expect(plain.open(query, xml)).toMatchObject({ callback: { Content: '你好' } })
  })

  it('is refused: plain where encrypted is expected, old, unsigned, of another app', () => {
    const { query, body } = post(platform.encrypt(xml, encoded, APP))
    expect(secure.open(query, xml)).toEqual({ status: 401 })
    expect(secure.open({ ...query, msg_signature: query.signature }, body)).toEqual({ status: 401 })
    expect(plain.open({ ...query, signature: 'x'.repeat(40) }, xml)).toEqual({ status: 401 })
    expect(plain.open({}, xml)).toEqual({ status: 401 })
    const late = post(platform.encrypt(xml, encoded, APP), '42', String(now - 301))
    expect(secure.open(late.query, late.body)).toEqual({ status: 401 })
    expect(plain.open(late.query, xml)).toEqual({ status: 401 })
    const other = post(platform.encrypt(xml, encoded, 'wx0000000000000000'))
    expect(secure.open(other.query, other.body)).toEqual({ status: 401 })
    expect(plain.open(query, '<xml></xml>')).toEqual({ status: 400 })
    expect(plain.open(query, `<!DOCTYPE a [<!ENTITY b "c">]>${xml}`)).toEqual({ status: 400 })
  })

  it('lets no forgery in and never throws, whatever the body', { timeout: 120_000 }, () => {
    const { query, body } = post(platform.encrypt(xml, encoded, APP))
    const original = Buffer.from(body)
    const signed = JSON.stringify(secure.open(query, body))
    // What bytes changed at random rarely make.
    const bits = [
      '<!DOCTYPE a [<!ENTITY b "c">]>',
      '&b;',
      ']]>',
      '<![CDATA[',
      '<Encrypt>',
      '</xml>',
      '<?a?>',
      '\0',
    ]
    const names = Object.keys(query) as (keyof typeof query)[]
    // A generator of our own: fast-check's is too slow for so many.
    let seed = 1_234_567
    const random = (below: number) => {
      seed = (Math.imul(seed, 1_103_515_245) + 12_345) >>> 0
      return (seed >>> 8) % below
    }
    const mutants = [
      (bytes: Buffer) => {
        for (let n = random(4); n >= 0; n--) bytes[random(bytes.length)] = random(256)
        return bytes
      },
      (bytes: Buffer) => bytes.subarray(0, random(bytes.length)),
      (bytes: Buffer) => {
        const at = random(bytes.length)
        return Buffer.concat([
          bytes.subarray(0, at),
          Buffer.from(bits[random(bits.length)] ?? ''),
          bytes.subarray(at),
        ])
      },
    ]
    let accepted = 0
    for (let run = 0; run < 100_000; run++) {
      const mutant = mutants[random(mutants.length)]?.(Buffer.from(original)) ?? original
      const opened = secure.open(query, mutant.toString(run % 2 ? 'utf8' : 'latin1'))
      if ('callback' in opened) {
        accepted += 1
        // Only what stands around the ciphertext may differ: what was signed is what comes out.
        if (JSON.stringify(opened) !== signed) expect(JSON.stringify(opened)).toBe(signed)
      }
      if (run % 10 > 0) continue
      const name = names[random(3) + 1] ?? 'nonce'
      const other = { ...query, [name]: `${query[name].slice(0, -1)}x` }
      if (!('status' in secure.open(other, body))) expect.fail(`another ${name} was taken`)
    }
    expect(accepted).toBeGreaterThan(0)
    expect(accepted).toBeLessThan(50_000)
  })
})
