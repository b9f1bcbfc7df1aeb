/**
 * The menu under every follower's chat, from `data/wechat-menu.json`. Checked against the platform's limits before
 * anything is sent (https://developers.weixin.qq.com/doc/service/api/custommenu/api_createcustommenu.html).
 */
import { z } from 'zod'
import type { Api } from './api.ts'
import { ADVICE } from './errors.ts'

const MOST = { top: 3, below: 5, keyBytes: 128, linkBytes: 1024 }
/** Longer names are refused; what is wider than so many Chinese characters is cut off on the telephone. */
const NAME = { top: { bytes: 16, wide: 4 }, below: { bytes: 60, wide: 8 } }

/** In Chinese characters; a Latin letter is half as wide. */
const widthOf = (text: string) =>
  [...text].reduce((width, character) => width + (character.charCodeAt(0) < 0x100 ? 0.5 : 1), 0)
const bytes = (most: number) => (text: string) => Buffer.byteLength(text) <= most

const name = ({ bytes: most, wide }: { bytes: number; wide: number }) =>
  z
    .string()
    .trim()
    .min(1, { error: 'must say something' })
    .refine(bytes(most), { error: `must have at most ${most} bytes` })
    .refine((text) => widthOf(text) <= wide, {
      error: `must not be wider than ${wide} Chinese characters: the rest would be cut off`,
    })
/** What the bot hears when the entry is tapped: a command, or what stands behind one of its own buttons. */
const key = z
  .string()
  .regex(/^(\/[a-z]+|[a-z]:[\w:-]+)$/, {
    error: 'must be a command such as /book, or a press such as m:ring',
  })
  .refine(bytes(MOST.keyBytes), { error: `must have at most ${MOST.keyBytes} bytes` })
/** A page: an address, or a path on this server. */
const link = z
  .string()
  .regex(/^(https?:\/\/[^\s/]+|\/)[^\s]*$/, { error: 'must be an address, or a path such as /' })

const entry = (most: { bytes: number; wide: number }) => ({
  name: name(most),
  key: key.optional(),
  link: link.optional(),
})
const count = (most: number) =>
  ({
    min: [1, { error: 'must have an entry' }],
    max: [most, { error: `must have at most ${most} entries` }],
  }) as const
const onlyOne = (each: { key?: string; link?: string; buttons?: unknown }) =>
  [each.key, each.link, each.buttons].filter((it) => it !== undefined).length === 1
const below = z.strictObject(entry(NAME.below)).refine(onlyOne, { error: 'must have a key or a link' })
const top = z
  .strictObject({
    ...entry(NAME.top),
    buttons: z
      .array(below)
      .min(...count(MOST.below).min)
      .max(...count(MOST.below).max)
      .optional(),
  })
  .refine(onlyOne, { error: 'must have a key, a link or buttons below it' })

export const accountMenu = z.strictObject({
  buttons: z
    .array(top)
    .min(...count(MOST.top).min)
    .max(...count(MOST.top).max),
})
export type AccountMenu = z.infer<typeof accountMenu>
type Entry = z.infer<typeof top>

/** What the platform means by its refusal of a menu. */
const REFUSED: Record<number, string> = {
  40015: 'the kind of an entry is not one it knows',
  40016: 'there must be 1 to 3 entries',
  40017: 'the kind of an entry is not one it knows',
  40018: 'the name of an entry is too long',
  40019: 'the key of an entry is too long',
  40020: 'the link of an entry is too long',
  40023: 'there must be 1 to 5 entries below one',
  40024: 'the kind of an entry below another is not one it knows',
  40025: 'the name of an entry below another is too long',
  40026: 'the key of an entry below another is too long',
  40027: 'the link of an entry below another is too long',
  40054: 'the link of an entry below another is not one it takes',
  40055: 'the link of an entry is not one it takes',
}

/** Reads the menu. Throws an `Error` that names every mistake. */
export function readAccountMenu(json: unknown): AccountMenu {
  const parsed = accountMenu.safeParse(json)
  if (parsed.success) return parsed.data
  const lines = parsed.error.issues.map(
    ({ path, message }) => `  ${path.join('.') || 'the file'}: ${message}`,
  )
  throw new Error(`The menu is not right:\n${lines.join('\n')}`)
}

/** The menu as the platform takes it. `publicUrl`: where paths are, without a slash at its end. Throws an `Error` if one is needed and absent. */
export function toPlatform({ buttons }: AccountMenu, publicUrl: string | undefined): Record<string, unknown> {
  const address = (to: string, of: string) => {
    if (!to.startsWith('/')) return to
    if (!publicUrl) throw new Error(`“${of}” opens a page of this server: set PUBLIC_URL to its address`)
    return publicUrl + to
  }
  const each = ({ name: shown, key: heard, link: to, buttons: inside }: Entry): Record<string, unknown> => {
    if (inside) return { name: shown, sub_button: inside.map(each) }
    if (to === undefined) return { type: 'click', name: shown, key: heard }
    const url = address(to, shown)
    if (!bytes(MOST.linkBytes)(url))
      throw new Error(`“${shown}” has a link of more than ${MOST.linkBytes} bytes`)
    return { type: 'view', name: shown, url }
  }
  return { button: buttons.map(each) }
}

/** Has the platform show the menu from now on. Throws an `Error` that says what to do. */
export async function publishMenu(api: Pick<Api, 'post'>, menu: Record<string, unknown>): Promise<void> {
  const { code } = await api.post('/cgi-bin/menu/create', menu)
  if (code === 0) return
  if (code === -1) throw new Error('WeChat cannot be reached, or is busy: try again in a while')
  const why = REFUSED[code]
    ? `WeChat refuses the menu: ${REFUSED[code]}`
    : (ADVICE[code] ?? 'WeChat refuses the menu')
  throw new Error(`${why} (errcode ${code})`)
}
