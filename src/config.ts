/** The environment as one schema. Every setting has a default or an error that says what would be right. */
import path from 'node:path'
import { z } from 'zod'

const optional = <T extends z.ZodType>(schema: T) => schema.optional()
const url = z.url({ protocol: /^https?$/ }).transform((value) => value.replace(/\/+$/, ''))
const timeZone = z.string().refine(
  (zone) => {
    try {
      new Intl.DateTimeFormat('en', { timeZone: zone })
      return true
    } catch {
      return false
    }
  },
  { error: 'must be a time zone such as Asia/Shanghai' },
)

const environment = z
  .object({
    HOST: z.string().default('127.0.0.1'),
    PORT: z.coerce.number().int().min(0).max(65535).default(8080),
    /** How residents reach the server from outside, for links and QR codes. Unset → http://HOST:PORT. */
    PUBLIC_URL: optional(url),
    /** Number of reverse proxies in front, whose X-Forwarded-For is believed. */
    TRUST_PROXY: z.coerce.number().int().min(0).max(5).default(0),
    DATA_DIR: z
      .string()
      .default('./var')
      .transform((dir) => path.resolve(dir)),
    REDIS_URL: optional(z.url({ protocol: /^(rediss?|unix)$/, error: 'must look like redis://host:6379/0' })),
    REDIS_PREFIX: z
      .string()
      .regex(/^[\w-]{1,32}$/, { error: 'must be 1–32 letters, digits, _ or -' })
      .default('bb'),
    TELEGRAM_BOT_TOKEN: optional(
      z.string().regex(/^\d+:[\w-]+$/, { error: 'must look like 123456:ABC-DEF, as @BotFather gives it' }),
    ),
    TELEGRAM_API_ROOT: url.default('https://api.telegram.org'),
    TELEGRAM_WEBHOOK_URL: optional(url),
    TELEGRAM_WEBHOOK_SECRET: optional(
      z.string().regex(/^[\w-]{1,256}$/, { error: 'must be 1–256 of A-Z a-z 0-9 _ -' }),
    ),
    /** Messages a second that Telegram takes from this bot: 30, unless it was granted more. A sixth is left to answers. */
    TELEGRAM_PER_SECOND: z.coerce.number().int().min(2).max(1000).default(30),
    WECHAT_APP_ID: optional(
      z.string().regex(/^wx[\da-z]{8,32}$/, { error: 'must look like wx1234567890abcdef' }),
    ),
    WECHAT_APP_SECRET: optional(z.string().min(8, { error: 'must be the AppSecret of the account' })),
    WECHAT_TOKEN: optional(
      z
        .string()
        .regex(/^[A-Za-z\d]{3,32}$/, { error: 'must be 3–32 of A-Z a-z 0-9, the same as in the account' }),
    ),
    WECHAT_ENCODING_AES_KEY: optional(
      z
        .string()
        .regex(/^[A-Za-z\d+/]{43}$/, { error: 'must be 43 of A-Z a-z 0-9, the same as in the account' }),
    ),
    WECHAT_API_ROOT: url.default('https://api.weixin.qq.com'),
    /** The account may show menus inside messages; where it may not, it is found out. */
    WECHAT_MENUS: z.stringbool({ error: 'must be true or false' }).default(false),
    WECHAT_TEMPLATE_ID: optional(z.string()),
    WECHAT_TEMPLATE_FIELD: z.string().default('thing1'),
    WECHAT_SUBSCRIPTION_ID: optional(z.string()),
    WECHAT_SUBSCRIPTION_FIELD: z.string().default('thing1'),
    ADMIN_JOIN_CODE: optional(
      z.string().regex(/^[\w-]{6,64}$/, { error: 'must be 6–64 of A-Z a-z 0-9 _ -' }),
    ),
    TZ_NAME: timeZone.default('Asia/Shanghai'),
    /** Days after which an untouched draft is forgotten. */
    DRAFT_DAYS: z.coerce.number().int().min(1).max(90).default(7),
    LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
  })
  .refine((env) => !env.TELEGRAM_WEBHOOK_URL || env.TELEGRAM_WEBHOOK_SECRET, {
    path: ['TELEGRAM_WEBHOOK_SECRET'],
    error: 'is needed together with TELEGRAM_WEBHOOK_URL; make one with: openssl rand -hex 32',
  })
  .refine(
    ({ WECHAT_APP_ID, WECHAT_APP_SECRET, WECHAT_TOKEN }) =>
      [WECHAT_APP_ID, WECHAT_APP_SECRET, WECHAT_TOKEN].every((each) => !each) ||
      (WECHAT_APP_ID && WECHAT_APP_SECRET && WECHAT_TOKEN),
    {
      path: ['WECHAT_APP_ID'],
      error: 'WECHAT_APP_SECRET and WECHAT_TOKEN are needed together',
    },
  )

export type Config = z.infer<typeof environment>

/** Reads the environment; an empty setting is an unset one. Throws an `Error` whose message names every wrong setting and what would be right. */
export function readConfig(env: Record<string, string | undefined>): Config {
  const given = Object.entries(env).filter(([, value]) => value?.trim())
  const parsed = environment.safeParse(Object.fromEntries(given))
  if (parsed.success) return parsed.data
  const lines = parsed.error.issues.map((issue) => `  ${issue.path.join('.')} ${issue.message}`)
  throw new Error(`These settings are not right:\n${lines.join('\n')}`)
}
