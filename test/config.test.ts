import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { readConfig } from '../src/config.ts'

const TOKEN = '123456:ABC-DEF_ghi'

describe('settings', () => {
  it('all have defaults', () => {
    expect(readConfig({})).toMatchObject({
      HOST: '127.0.0.1',
      PORT: 8080,
      DATA_DIR: path.resolve('var'),
      TELEGRAM_API_ROOT: 'https://api.telegram.org',
      TZ_NAME: 'Asia/Shanghai',
      DRAFT_DAYS: 7,
      TRUST_PROXY: 0,
    })
    expect(readConfig({}).REDIS_URL).toBeUndefined()
    expect(readConfig({}).TELEGRAM_BOT_TOKEN).toBeUndefined()
  })

  it('that are empty are unset: a line left blank in .env means nothing', () => {
    const names = Object.keys(readConfig({}))
    const optional = [
      'PUBLIC_URL',
      'REDIS_URL',
      'TELEGRAM_BOT_TOKEN',
      'ADMIN_JOIN_CODE',
      'TELEGRAM_WEBHOOK_URL',
    ]
    for (const blank of ['', ' ']) {
      const empty = Object.fromEntries([...names, ...optional].map((name) => [name, blank]))
      expect(readConfig(empty)).toEqual(readConfig({}))
    }
  })

  it('of others are passed over', () => {
    expect(readConfig({ PATH: '/bin', PORT: '0' })).not.toHaveProperty('PATH')
  })

  it.each([
    ['PORT', '0', 0],
    ['PORT', '65535', 65535],
    ['DATA_DIR', 'data', path.resolve('data')],
    ['REDIS_URL', 'redis://localhost:6379/1', 'redis://localhost:6379/1'],
    ['REDIS_URL', 'rediss://u:p@host:6380', 'rediss://u:p@host:6380'],
    ['REDIS_URL', 'unix:///run/redis.sock', 'unix:///run/redis.sock'],
    ['PUBLIC_URL', 'https://help.example.org/', 'https://help.example.org'],
    ['TELEGRAM_API_ROOT', 'http://127.0.0.1:9//', 'http://127.0.0.1:9'],
    ['TELEGRAM_BOT_TOKEN', TOKEN, TOKEN],
    ['ADMIN_JOIN_CODE', 'let_me-in', 'let_me-in'],
    ['TZ_NAME', 'Asia/Urumqi', 'Asia/Urumqi'],
    ['DRAFT_DAYS', '90', 90],
    ['LOG_LEVEL', 'silent', 'silent'],
  ])('%s=%s is taken', (name, value, expected) => {
    expect(readConfig({ [name]: value })).toHaveProperty(name, expected)
  })

  it.each([
    ['PORT', '65536'],
    ['PORT', '-1'],
    ['PORT', 'http'],
    ['PORT', '80.5'],
    ['TRUST_PROXY', '6'],
    ['REDIS_URL', 'http://localhost'],
    ['REDIS_URL', 'localhost:6379'],
    ['REDIS_PREFIX', 'a:b'],
    ['REDIS_PREFIX', 'x'.repeat(33)],
    ['PUBLIC_URL', 'help.example.org'],
    ['PUBLIC_URL', 'javascript:alert(1)'],
    ['TELEGRAM_BOT_TOKEN', 'secret'],
    ['TELEGRAM_WEBHOOK_SECRET', 'with space'],
    ['ADMIN_JOIN_CODE', 'short'],
    ['ADMIN_JOIN_CODE', 'with space'],
    ['TZ_NAME', 'Hohhot'],
    ['DRAFT_DAYS', '0'],
    ['DRAFT_DAYS', '91'],
    ['LOG_LEVEL', 'loud'],
  ])('%s=%s is refused by name', (name, value) => {
    expect(() => readConfig({ [name]: value })).toThrow(
      new RegExp(`^These settings are not right:\\n  ${name} `),
    )
  })

  it('that are wrong are named all at once, without their values', () => {
    let said = ''
    try {
      readConfig({ PORT: 'x', TELEGRAM_BOT_TOKEN: 'my-secret-token', TZ_NAME: 'Nowhere' })
    } catch (error) {
      said = String(error)
    }
    for (const name of ['PORT', 'TELEGRAM_BOT_TOKEN', 'TZ_NAME']) expect(said).toContain(name)
    expect(said).not.toContain('my-secret-token')
  })

  it('for a webhook come with a secret', () => {
    const webhook = { TELEGRAM_BOT_TOKEN: TOKEN, TELEGRAM_WEBHOOK_URL: 'https://help.example.org/telegram' }
    expect(() => readConfig(webhook)).toThrow('TELEGRAM_WEBHOOK_SECRET is needed together')
    expect(readConfig({ ...webhook, TELEGRAM_WEBHOOK_SECRET: 's3cret' })).toMatchObject(webhook)
  })
})
