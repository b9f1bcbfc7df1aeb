/**
 * What reaches somebody whose window is closed: a template message, or a subscription notice they agreed to. Both have
 * one field for a short text; the whole one waits until the person writes.
 */
import type { Api } from './api.ts'

export interface NoticeOptions {
  api: Pick<Api, 'post'>
  /** Id of the template, and the name of its field that takes a short text. */
  template?: { id: string; field: string }
  subscription?: { id: string; field: string }
}

/** A `thing` field takes 20 characters. */
const MOST_CHARACTERS = 20

export function createNotices({ api, template, subscription }: NoticeOptions) {
  const ways = [
    ...(template ? [{ ...template, path: '/cgi-bin/message/template/send' }] : []),
    ...(subscription ? [{ ...subscription, path: '/cgi-bin/message/subscribe/bizsend' }] : []),
  ]
  return {
    /** True if one was taken. */
    async send(openid: string, text: string): Promise<boolean> {
      const value = shorten(text)
      for (const { id, field, path } of ways) {
        const data = { [field]: { value } }
        const { code } = await api.post(path, { touser: openid, template_id: id, data })
        if (code === 0) return true
      }
      return false
    },
  }
}

function shorten(text: string): string {
  const line = text
    .replace(/<[^<>]*>|\p{Extended_Pictographic}/gu, '')
    .split('\n')
    .map((each) => each.trim())
    .find(Boolean)
  const characters = [...(line ?? '')]
  if (characters.length <= MOST_CHARACTERS) return characters.join('')
  return `${characters.slice(0, MOST_CHARACTERS - 1).join('')}…`
}

export type Notices = ReturnType<typeof createNotices>
