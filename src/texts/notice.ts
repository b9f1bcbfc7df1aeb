/** A notice as one person reads it: in their language, with its buttons, and the way to say "no more". */
import type { InlineKeyboardMarkup, MessageEntity } from 'grammy/types'
import type { Notice, NoticeButton } from '../domain/notice.ts'
import type { Wording } from './describe.ts'

/** https://core.telegram.org/bots/api#sendphoto */
const MOST_OF_CAPTION = 1024

export interface NoticeMessage {
  text: string
  /** What was set between `**` is bold. */
  entities: MessageEntity[]
  reply_markup?: InlineKeyboardMarkup
}

/** @param publicUrl where links are counted before they lead on */
export function noticeMessage(
  notice: Pick<Notice, 'id' | 'text' | 'buttons'>,
  { catalog, texts, language }: Wording,
  publicUrl: string,
): NoticeMessage {
  const { words = '' } = notice.text.find((each) => each.language === language) ?? notice.text[0] ?? {}
  const { plain, entities } = readBold(words)
  const rows = notice.buttons.map((button, n) => [buttonOf(button, n)])
  return {
    text: `${plain}\n\n${texts.t(language, 'notice-stop-hint')}`,
    entities,
    ...(rows.length > 0 && { reply_markup: { inline_keyboard: rows } }),
  }

  function buttonOf(button: NoticeButton, n: number) {
    const label = noticeButtonLabel(button, { catalog, texts, language })
    return button.type === 'link'
      ? { text: label, url: `${publicUrl}/go/${notice.id}/${n}` }
      : { text: label, callback_data: `o:${button.type}:${notice.id}:${n}` }
  }
}

export function noticeButtonLabel(button: NoticeButton, { catalog, texts, language }: Wording): string {
  switch (button.type) {
    case 'link':
      return button.label
    case 'book':
      return texts.t(language, 'notice-book', { item: catalog.serviceTree.label(button.item, language) })
    case 'remind':
      return texts.t(language, 'notice-remind')
  }
}

/** With a picture the words stand under it, if they are few enough; else below, in a message of their own. */
export const asCaption = (text: string): boolean => text.length <= MOST_OF_CAPTION

/** `**bold**` → the words and where they are bold (UTF-16 units, https://core.telegram.org/bots/api#messageentity). */
export function readBold(words: string): { plain: string; entities: MessageEntity[] } {
  const entities: MessageEntity[] = []
  let plain = ''
  for (const [i, part] of words.split(/\*\*([^*\n]+)\*\*/u).entries()) {
    if (i % 2 === 1) entities.push({ type: 'bold', offset: plain.length, length: part.length })
    plain += part
  }
  return { plain, entities }
}
